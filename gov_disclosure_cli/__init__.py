"""Read, check and show China's annual reports on government information disclosure."""

__version__ = "0.1.0"
