"""What the staff desk is put together from, by name: an app must not import what is added to it."""

#: The lists to work from, in the order of the admin's home and of the digest.
WORK_LISTS = [
    "reports.worklists.AWAITING_CHECK",
    "jobs.desk.worklists.UNLAWFUL_SOON",
    "jobs.desk.worklists.CLOSING_SOON",
    "jobs.desk.worklists.UNCONFIRMED",
    "jobs.desk.worklists.UNTICKED",
    "jobs.desk.worklists.UNKNOWN_CITY",
    "jobs.desk.worklists.LEFT_OUT",
    "reports.worklists.UNCORRECTED",
    "wishes.worklists.MOST_WANTED",
    "guides.worklists.AWAITING_MODERATION",
    "jobs.desk.worklists.SEARCHED_IN_VAIN",
]

#: What `manage.py housekeeping` does, in this order: see jobs.desk.housekeeping.steps.
HOUSEKEEPING_STEPS = [
    "guides.housekeeping.erase_traces",
    "reports.housekeeping.erase_traces",
    "wishes.housekeeping.erase_traces",
    "jobs.desk.housekeeping.steps.clear_sessions",
    "jobs.desk.housekeeping.steps.erase_uploads",
    "jobs.desk.housekeeping.steps.forget_old_words",
    "jobs.desk.housekeeping.steps.forget_large_changes",
    "jobs.desk.housekeeping.month_ends.note_month_ends",
    "wishes.housekeeping.settle_counts",
    "wishes.housekeeping.note_share",
    # Before the digest, one of whose lists reads a derived column.
    "jobs.desk.housekeeping.steps.rederive_columns",
    "jobs.desk.housekeeping.digest.mail_digest",
    "wishes.housekeeping.mail_week",
]

#: What apps add to the page of a member of staff, in this order: see accounts.user_parts.
STAFF_USER_PARTS = ["jobs.admin.in_charge.EmployersInCharge"]
