"""What people do: verbs change, nouns read. Functions over a session; they never commit and never
show anything.
"""
