"""The programme board: time runs down, rooms stand beside each other, sessions are cards.

`geometry` says where things are, `look` what they look like, `painting` draws them; `proposals`
works out what a movement would come to; `hand` holds it; `canvas` is the widget that shows all
this, `board` the one that also takes mouse and keys.
"""
