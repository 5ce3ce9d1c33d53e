"""How long a request's body may be at most: the server and the middleware ask here alike."""

#: Bytes. An import's file may have 20 MB (jobs.desk.exchange.limits); one that is a little longer
#: is read past, so that its sender is told and not cut off. Beyond, a body is refused unread.
LONGEST_BODY = 22_000_000
