"""What anybody may send without a login: the fields, the stamp, and what keeps spam out.

Comments under a guide and reports of a posting are made of it. Why there is no cookie and no CSRF
token: docs/decisions/0008-comments-without-a-cookie.md.
"""
