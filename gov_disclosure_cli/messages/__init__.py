"""Every Chinese sentence that is not in ``schemas/``: one module per subject.

Kept apart from the code so that they can be proof-read without reading code.
"""
