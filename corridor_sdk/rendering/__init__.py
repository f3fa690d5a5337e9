"""Rendering: findings as text for people, and as JSON, SARIF and GitHub's annotations for programs."""

from corridor_sdk.rendering._github import findings_github
from corridor_sdk.rendering._json import findings_json
from corridor_sdk.rendering._safe import safe
from corridor_sdk.rendering._sarif import findings_sarif
from corridor_sdk.rendering._text import findings_text, wants_colour

__all__ = ["findings_github", "findings_json", "findings_sarif", "findings_text", "safe", "wants_colour"]
