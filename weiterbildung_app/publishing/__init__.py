"""Documents: plain values → data file → Typst in a child process → tagged PDF → pikepdf.

This room knows no session, no record and no Qt. `programme` and `catalogue` declare what a brochure
needs, `programme_pages` and `catalogue_pages` put it in order, `preflight` makes text printable,
`links` draws QR codes, `typesetting` runs `compiler`, which ends with `finishing`.
"""
