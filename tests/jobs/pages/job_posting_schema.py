"""Google's rules for JobPosting as a JSON schema, as far as they apply to jobs in Japan.

Written from https://developers.google.com/search/docs/appearance/structured-data/job-posting:
required and recommended properties, the values of employmentType and unitText, what the title may
not hold, the HTML that a description may, and what belongs to work done at home.
"""

_TEXT = {"type": "string", "minLength": 1}
_YEN = {"type": "integer", "minimum": 1}


def _object(kind: str, required: dict, optional: dict | None = None) -> dict:
    return {
        "type": "object",
        "properties": {"@type": {"const": kind}, **required, **(optional or {})},
        "required": ["@type", *required],
        "additionalProperties": False,
    }


_UNIT = {"unitText": {"enum": ["HOUR", "DAY", "WEEK", "MONTH", "YEAR"]}}
_AMOUNT = {
    "oneOf": [
        _object("QuantitativeValue", {"value": _YEN, **_UNIT}),
        _object("QuantitativeValue", {"minValue": _YEN, "maxValue": _YEN, **_UNIT}),
    ]
}
_ADDRESS = _object(
    "PostalAddress",
    {"addressCountry": {"const": "JP"}, "addressRegion": _TEXT},
    {
        "addressLocality": _TEXT,
        "streetAddress": _TEXT,
        "postalCode": {"type": "string", "pattern": r"^\d{3}-\d{4}$"},
    },
)
_AT_HOME = {
    "jobLocationType": {"const": "TELECOMMUTE"},
    "applicantLocationRequirements": {
        "oneOf": [
            _object("Country", {"name": _TEXT}),
            {"type": "array", "minItems": 1, "items": _object("State", {"name": _TEXT})},
        ]
    },
}
_AT_A_PLACE = {"jobLocation": _object("Place", {"address": _ADDRESS})}
_EVERYWHERE = {
    "@context": {"const": "https://schema.org/"},
    # Not the headline: no praise, pay, place or company.
    "title": {"type": "string", "pattern": r"^[^\d【】★☆◎!!、。/]{2,40}$"},
    # No tags but these, no bare & or <, and more than a line.
    "description": {
        "type": "string",
        "minLength": 200,
        "pattern": r"^(?:[^<>&]|&(?:amp|lt|gt|quot|#x27);|</?(?:p|ul|li)>|<br>)+$",
    },
    "datePosted": {"type": "string", "format": "date"},
    "validThrough": {
        "type": "string",
        "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+09:00$",
    },
    "hiringOrganization": _object("Organization", {"name": _TEXT}),
    "identifier": _object("PropertyValue", {"name": _TEXT, "value": _TEXT}),
    "employmentType": {
        "type": "array",
        "minItems": 1,
        "uniqueItems": True,
        "items": {
            "enum": [
                *("FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY"),
                *("INTERN", "VOLUNTEER", "PER_DIEM", "OTHER"),
            ]
        },
    },
    "url": {"type": "string", "pattern": r"^https?://[^/]+/jobs/\d+/$"},
    "directApply": {"type": "boolean"},
}
#: Pay by the result has no unit there. Hours and benefits are of schema.org; Google reads neither.
_IF_STATED = {
    "baseSalary": _object("MonetaryAmount", {"currency": {"const": "JPY"}, "value": _AMOUNT}),
    "workHours": {"type": "string", "pattern": r"^[^\n]+$"},
    "jobBenefits": {"type": "string", "pattern": r"^[^\n]+$"},
}

JOB_POSTING = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "oneOf": [
        _object("JobPosting", {**_EVERYWHERE, **_AT_HOME}, _IF_STATED),
        _object("JobPosting", {**_EVERYWHERE, **_AT_A_PLACE}, _IF_STATED),
    ],
}
