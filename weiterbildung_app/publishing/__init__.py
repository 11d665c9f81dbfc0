"""Documents: plain values → data file → Typst in a child process → tagged PDF → pikepdf.

This room knows no session, no record and no Qt. `programme` and `catalogue` declare what a brochure
needs. `programme_pages` and `catalogue_pages` put it in order and print it, with `front`, `day`,
`motif` and `indexes` for their parts; `preflight`, `typography` and `links` make text and addresses
fit for paper. `typesetting` hands them to the `typesetter`, a child process kept from document to
document, where `compiler` sets them and `finishing`
and `imposition` do the rest. In `sheets` are the documents that are no booklets.
"""
