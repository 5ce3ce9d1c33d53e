"""What the staff desk is put together from, by name: jobs must not import what guides adds."""

#: The lists to work from, in the order of the admin's home and of the digest.
WORK_LISTS = [
    "jobs.worklists.UNLAWFUL_SOON",
    "jobs.worklists.CLOSING_SOON",
    "jobs.worklists.UNCONFIRMED",
    "jobs.worklists.UNTICKED",
    "guides.worklists.AWAITING_MODERATION",
    "jobs.worklists.SEARCHED_IN_VAIN",
]

#: What `manage.py housekeeping` does, in this order: jobs.housekeeping.steps says what a step is.
HOUSEKEEPING_STEPS = [
    "guides.housekeeping.erase_traces",
    "jobs.housekeeping.steps.clear_sessions",
    "jobs.housekeeping.steps.erase_uploads",
    "jobs.housekeeping.steps.forget_old_words",
    "jobs.housekeeping.digest.mail_digest",
]
