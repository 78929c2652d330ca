"""The addresses of the friend's pages."""

from heelfirst.web.spotting import (
    urls_drill,
    urls_link,
    urls_owner,
    urls_remote,
    urls_theatre,
    urls_voice,
)

app_name = "spotting"
urlpatterns = [
    *urls_owner.pages,
    *urls_drill.pages,
    *urls_theatre.pages,
    *urls_voice.pages,
    *urls_link.pages,
    *urls_remote.pages,
]
