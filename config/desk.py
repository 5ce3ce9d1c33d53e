"""What the staff desk is put together from, by name: jobs must not import what guides adds."""

#: The lists to work from, in the order of the admin's home and of the digest.
WORK_LISTS = [
    "jobs.worklists.CLOSING_SOON",
    "jobs.worklists.UNCONFIRMED",
    "guides.worklists.AWAITING_MODERATION",
    "jobs.worklists.SEARCHED_IN_VAIN",
]
