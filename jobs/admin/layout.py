"""The order of a posting's fields on the form, grouped by concern as the models are."""

FIELDSETS = [
    ("基本", {"fields": ["employer", "reference", "title", "description", "employment"]}),
    (
        "電話の仕事",
        {
            "fields": [
                "call_type",
                "duty",
                "quota",
                "quota_detail",
                "results_shown_to",
                "incentive",
                "incentive_detail",
                "incentive_typical_yen",
                "incentive_top_yen",
                "complaint_level",
                "calls_per_hour",
                "longest_talk_minutes",
                "dialled_per_day",
                "connected_per_day",
                "conversations_per_day",
            ],
            "description": "求人に書かれていないことは「記載なし」か空のままにします。"
            "「なし」とはちがうこととして、求人ページにもそのまま出ます。",
        },
    ),
    (
        "支え(サポート)とカスハラ対策",
        {
            "fields": [
                "supervisor_at_hand",
                "operators_per_supervisor",
                "may_hold_and_ask",
                "has_script",
                "training_days",
                "beginner_ok",
                "may_hang_up",
                "may_hand_over",
                "calls_recorded",
                "consultation_desk",
            ],
        },
    ),
    (
        "給与",
        {
            "fields": [
                "pay_unit",
                "minutes_per_pay_unit",
                "pay_min",
                "pay_max",
                "fixed_overtime_yen",
                "fixed_overtime_hours",
                "pay_note",
            ],
        },
    ),
    ("勤務地", {"fields": ["prefecture", "city", "address_line", "station", "remote"]}),
    (
        "時間",
        {"fields": ["work_hours", "overtime", "breaks", "days_off", "days_per_week", "perks"]},
    ),
    (
        "法律で決まった項目",
        {
            "fields": [
                "contract_term",
                "contract_period",
                "renewal_criteria",
                "trial_period",
                "duties_change_scope",
                "workplace_change_scope",
                "insurance",
                "smoking_measures",
            ],
            "description": "職業安定法で、求人に示すと決まっている項目です。",
        },
    ),
    ("掲載", {"fields": ["opens_at", "closes_at"]}),
]

FIELDS = [name for _, options in FIELDSETS for name in options["fields"]]

#: What the site notes by itself.
RECORD = ["confirmed_at", "created_at", "updated_at"]
