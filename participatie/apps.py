from django.apps import AppConfig


class ParticipatieConfig(AppConfig):
    name = "participatie"
    verbose_name = "Participatie"

    def ready(self) -> None:
        from participatie import rules  # noqa: F401, PLC0415 - registers who may what
