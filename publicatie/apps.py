from django.apps import AppConfig


class PublicatieConfig(AppConfig):
    name = "publicatie"
    verbose_name = "Publicatie"

    def ready(self) -> None:
        from publicatie import rules  # noqa: F401, PLC0415 - registers who may what
