"""What `make lint` says of code that nothing calls, or only a test."""

from scripts.find_unused import Names, names_in_templates


def unused(code: str) -> list[str]:
    names = Names()
    names.scan(code, filename="module.py")
    return [item.name for item in names.get_unused_code()]


def test_a_function_that_nothing_names_is_found():
    assert unused("def called(): ...\ndef forgotten(): ...\ncalled()") == ["forgotten"]


def test_a_path_in_a_string_is_a_call_and_a_sentence_is_none():
    assert unused("def step(): ...\nprint(['jobs.desk.step'])") == []
    assert unused("def step(): ...\nprint('the next step')") == ["step"]


def test_being_offered_is_not_being_called():
    assert unused("__all__ = ['offered']\ndef offered(): ...") == ["offered"]


def test_what_a_template_shows_is_called():
    assert {"posting", "get_absolute_url"} <= set(names_in_templates())
