#!/bin/sh
# Print the Python that the tests on PostgreSQL run in: 3.12 with all that uv.lock says, in
# .venv-3.12 (3.13 where .venv is 3.12 itself). So both are tested, and no test runs twice for it.
# Where there is none, says so and prints that of .venv.
set -eu
cd "$(dirname "$0")/.."
case "$(.venv/bin/python --version)" in
    "Python 3.12."*) other=3.13 ;;
    *) other=3.12 ;;
esac
for python in "python$other" "${PYENV_ROOT:-$HOME/.pyenv}/versions/$other".*/bin/python; do
    # Asked, not only looked for: pyenv puts names on the PATH that lead nowhere.
    case "$("$python" --version 2> /dev/null)" in
        "Python $other."*)
            UV_PROJECT_ENVIRONMENT=".venv-$other" UV_PYTHON_DOWNLOADS=never \
                .venv/bin/uv sync --quiet --locked --python "$python"
            echo ".venv-$other/bin/python"
            exit 0
            ;;
    esac
done
echo "** NO PYTHON $other (python$other, or one of pyenv's): the tests on PostgreSQL run in .venv too. **" >&2
echo ".venv/bin/python"
