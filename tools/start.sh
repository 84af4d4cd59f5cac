#!/bin/sh
# Starts tools/portaal.py. Where Python itself is missing it is installed with apt first, or the command is named.
set -eu
python=${PYTHON:-python3}
if ! command -v "$python" >/dev/null 2>&1; then
  install="apt-get install -y --no-install-recommends python3 python3-venv"
  if [ "$python" != python3 ]; then
    echo "PYTHON=$python bestaat niet op deze computer." >&2
    exit 1
  elif ! command -v apt-get >/dev/null 2>&1; then
    echo "Dit portaal heeft Python 3.11 of nieuwer nodig. Installeer Python en probeer het opnieuw." >&2
    exit 1
  elif [ "$(id -u)" = 0 ]; then
    as_root=""
  elif command -v sudo >/dev/null 2>&1; then
    as_root="sudo"
  else
    echo "Python ontbreekt. Laat een beheerder dit uitvoeren: $install" >&2
    exit 1
  fi
  echo "· Ik installeer met ${as_root:+$as_root }apt-get Python: python3 python3-venv"
  $as_root apt-get update -qq >/dev/null 2>&1 || true
  if ! $as_root env DEBIAN_FRONTEND=noninteractive $install >/dev/null 2>&1; then
    echo "Installeren lukte niet. Is er een verbinding met internet? Voer zelf uit: ${as_root:+$as_root }$install" >&2
    exit 1
  fi
fi
exec "$python" "$(dirname "$0")/portaal.py" "$@"
