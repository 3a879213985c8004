# SPDX-FileCopyrightText: The NimbusVault authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The other side of one ratio: documents written with Django's bulk_create into a new SQLite file.

    django_bulk.py COUNT FILE    prints the seconds that bulk_create took
"""
import sys
import time

import django
from django.conf import settings

count, path = int(sys.argv[1]), sys.argv[2]
settings.configure(
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": path}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()

from django.db import connection, models, transaction  # noqa: E402  (needs the settings)


class Document(models.Model):
    vault_id = models.BigIntegerField()
    path = models.TextField()
    folder = models.TextField()
    title = models.TextField()
    kind = models.SmallIntegerField()
    state = models.SmallIntegerField()
    status = models.SmallIntegerField()
    category_id = models.BigIntegerField(null=True)
    owner_id = models.BigIntegerField(null=True)
    size = models.BigIntegerField()
    blob_oid = models.BinaryField()
    mode = models.SmallIntegerField()
    created_at = models.BigIntegerField()
    updated_at = models.BigIntegerField()

    class Meta:
        app_label = "bench"


def document(n):
    folder = f"area{n // 10_000}/folder{n // 100}"
    return Document(vault_id=n % 8 + 1, path=f"{folder}/word-{n}.md", folder=folder, title=f"Some words for number {n}",
                    kind=n % 5, state=0, status=n % 4, category_id=n % 20 + 1, owner_id=n % 200 + 1, size=200 + n % 4000,
                    blob_oid=n.to_bytes(20, "big"), mode=1, created_at=1_577_836_800_000 + n,
                    updated_at=1_577_836_800_000 + n)


with connection.schema_editor() as editor:
    editor.create_model(Document)
documents = [document(n) for n in range(count)]
begin = time.perf_counter()
with transaction.atomic():
    Document.objects.bulk_create(documents, batch_size=1000)
print(time.perf_counter() - begin)
