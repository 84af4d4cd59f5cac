from django.apps import AppConfig


class AdviesConfig(AppConfig):
    name = "advies"
    verbose_name = "Advies"

    def ready(self) -> None:
        from advies import rules  # noqa: F401, PLC0415 - registers who may what
