"""Where `fastapi run` finds the service."""

import os
import sys

from server.app import create_app
from server.settings import SettingsError, read_settings

try:
    app = create_app(read_settings(os.environ))
except SettingsError as error:
    sys.exit(str(error))
