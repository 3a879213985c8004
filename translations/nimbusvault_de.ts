<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Days</name>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Earlier in %1</source>
        <translation>Früher im %1</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>Älter</translation>
    </message>
</context>
<context>
    <name>Kinds</name>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Source code</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>Spreadsheet</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Spreadsheets</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Webseite</translation>
    </message>
    <message>
        <source>Web pages</source>
        <translation>Webseiten</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Word document</source>
        <translation>Word-Dokument</translation>
    </message>
    <message>
        <source>Word documents</source>
        <translation>Word-Dokumente</translation>
    </message>
    <message>
        <source>Slides</source>
        <translation>Präsentation</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archiv</translation>
    </message>
    <message>
        <source>Archives</source>
        <translation>Archive</translation>
    </message>
    <message>
        <source>Sound or film</source>
        <translation>Ton oder Film</translation>
    </message>
    <message>
        <source>Sound and films</source>
        <translation>Ton und Filme</translation>
    </message>
    <message>
        <source>Symbolic link</source>
        <translation>Symbolische Verknüpfung</translation>
    </message>
    <message>
        <source>Symbolic links</source>
        <translation>Symbolische Verknüpfungen</translation>
    </message>
    <message>
        <source>Submodule</source>
        <translation>Submodul</translation>
    </message>
    <message>
        <source>Submodules</source>
        <translation>Submodule</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Other files</source>
        <translation>Andere Dateien</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Konflikt</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Nicht gesendet</translation>
    </message>
    <message>
        <source>Not downloaded</source>
        <translation>Nicht heruntergeladen</translation>
    </message>
    <message>
        <source>Changed on disk</source>
        <translation>Auf dem Datenträger geändert</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>Aktuell</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>Your documents are open already</source>
        <translation>Ihre Dokumente sind bereits geöffnet</translation>
    </message>
    <message>
        <source>Here you can read them in the meantime.</source>
        <translation>Hier können Sie sie inzwischen lesen.</translation>
    </message>
    <message>
        <source>Open to read</source>
        <translation>Zum Lesen öffnen</translation>
    </message>
    <message>
        <source>Your documents cannot be opened</source>
        <translation>Ihre Dokumente lassen sich nicht öffnen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Opened to read. Changes are made in the program that has your documents.</source>
        <translation>Zum Lesen geöffnet. Geändert wird in dem Programm, in dem Ihre Dokumente geöffnet sind.</translation>
    </message>
    <message>
        <source>A window for “%1” could not be opened.</source>
        <translation>Ein Fenster für „%1“ ließ sich nicht öffnen.</translation>
    </message>
    <message>
        <source>%1, to read only</source>
        <translation>%1, nur zum Lesen</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>It is not there any more.</source>
        <translation>Es ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Something else is there already, or has changed meanwhile.</source>
        <translation>Dort ist schon etwas anderes, oder es hat sich inzwischen geändert.</translation>
    </message>
    <message>
        <source>That is not possible.</source>
        <translation>Das ist nicht möglich.</translation>
    </message>
    <message>
        <source>You are not signed in.</source>
        <translation>Sie sind nicht angemeldet.</translation>
    </message>
    <message>
        <source>That is not allowed.</source>
        <translation>Das ist nicht erlaubt.</translation>
    </message>
    <message>
        <source>There is no connection.</source>
        <translation>Es besteht keine Verbindung.</translation>
    </message>
    <message>
        <source>It took too long.</source>
        <translation>Es hat zu lange gedauert.</translation>
    </message>
    <message>
        <source>Too many requests in a short time.</source>
        <translation>Zu viele Anfragen in kurzer Zeit.</translation>
    </message>
    <message>
        <source>The server does not answer at present.</source>
        <translation>Der Server antwortet zurzeit nicht.</translation>
    </message>
    <message>
        <source>The server made a mistake.</source>
        <translation>Auf dem Server ist ein Fehler aufgetreten.</translation>
    </message>
    <message>
        <source>The answer could not be understood.</source>
        <translation>Die Antwort war nicht zu verstehen.</translation>
    </message>
    <message>
        <source>Another program is using the data.</source>
        <translation>Ein anderes Programm verwendet die Daten.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>The data are damaged.</source>
        <translation>Die Daten sind beschädigt.</translation>
    </message>
    <message>
        <source>The data were made by a newer version.</source>
        <translation>Die Daten stammen von einer neueren Version.</translation>
    </message>
    <message>
        <source>The vault could not be read or written.</source>
        <translation>Der Tresor konnte nicht gelesen oder geschrieben werden.</translation>
    </message>
    <message>
        <source>Something went wrong inside the program.</source>
        <translation>Im Programm ist etwas schiefgegangen.</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n Byte</numerusform>
            <numerusform>%n Bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>at an unknown time</source>
        <translation>zu unbekannter Zeit</translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>heute %1</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>gestern %1</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n Dokument</numerusform>
            <numerusform>%n Dokumente</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nimbus::app::AboutDialog</name>
    <message>
        <source>NimbusVault Desktop</source>
        <translation>NimbusVault Desktop</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Every document of yours that is kept in git, on your desk. Free software under the GNU General Public License, version 3 or later. Icons: Lucide.</source>
        <translation>Alle Ihre Dokumente, die in Git liegen, auf Ihrem Schreibtisch. Freie Software unter der GNU General Public License, Version 3 oder neuer. Symbole: Lucide.</translation>
    </message>
</context>
<context>
    <name>nimbus::app::Banner</name>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>nimbus::app::CardListModel</name>
    <message>
        <source>New: %1</source>
        <translation>Neu: %1</translation>
    </message>
    <message>
        <source>Edited: %1</source>
        <translation>Bearbeitet: %1</translation>
    </message>
    <message>
        <source>Renamed: %1, before %2</source>
        <translation>Umbenannt: %1, vorher %2</translation>
    </message>
    <message>
        <source>Deleted: %1</source>
        <translation>Gelöscht: %1</translation>
    </message>
    <message>
        <source>Details: %1</source>
        <translation>Details: %1</translation>
    </message>
    <message>
        <source>No version yet</source>
        <translation>Noch keine Version</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>It has not been tried yet.</source>
        <translation>Es wurde noch nicht versucht.</translation>
    </message>
</context>
<context>
    <name>nimbus::app::Commands</name>
    <message>
        <source>New document…</source>
        <translation>Neues Dokument …</translation>
    </message>
    <message>
        <source>New vault…</source>
        <translation>Neuer Tresor …</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>Ordner öffnen …</translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation>Dateien importieren …</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Rename or move…</source>
        <translation>Umbenennen oder verschieben …</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>In den Papierkorb legen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>Open in another program</source>
        <translation>In anderem Programm öffnen</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Kopie speichern …</translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>Seitenleiste</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Nächster Bereich</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Vorheriger Bereich</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vorwärts</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>About NimbusVault</source>
        <translation>Über NimbusVault</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>Vaults</source>
        <translation>Tresore</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Edits that wait…</source>
        <translation>Wartende Änderungen …</translation>
    </message>
</context>
<context>
    <name>nimbus::app::ComparePage</name>
    <message>
        <source>Older version</source>
        <translation>Ältere Version</translation>
    </message>
    <message>
        <source>Newer version</source>
        <translation>Neuere Version</translation>
    </message>
    <message>
        <source>with</source>
        <translation>mit</translation>
    </message>
    <message>
        <source>The history cannot be read</source>
        <translation>Der Verlauf lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>A version cannot be read</source>
        <translation>Eine Version lässt sich nicht lesen</translation>
    </message>
</context>
<context>
    <name>nimbus::app::DetailsPage</name>
    <message>
        <source>line ends LF</source>
        <translation>Zeilenenden LF</translation>
    </message>
    <message>
        <source>line ends CR LF</source>
        <translation>Zeilenenden CR LF</translation>
    </message>
    <message>
        <source>line ends CR</source>
        <translation>Zeilenenden CR</translation>
    </message>
    <message>
        <source>mixed line ends</source>
        <translation>gemischte Zeilenenden</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>In review</source>
        <translation>In Prüfung</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>Archiviert</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>Schlagwort hinzufügen</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Eigenschaften</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Tag %1, Del removes it</source>
        <translation>Schlagwort %1, Entf entfernt es</translation>
    </message>
</context>
<context>
    <name>nimbus::app::Dialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>nimbus::app::DiffView</name>
    <message>
        <source>Older text</source>
        <translation>Älterer Text</translation>
    </message>
    <message>
        <source>Newer text</source>
        <translation>Neuerer Text</translation>
    </message>
    <message>
        <source>Previous change</source>
        <translation>Vorherige Änderung</translation>
    </message>
    <message>
        <source>Shift+F7</source>
        <translation>Umschalt+F7</translation>
    </message>
    <message>
        <source>Next change</source>
        <translation>Nächste Änderung</translation>
    </message>
    <message>
        <source>F7</source>
        <translation>F7</translation>
    </message>
    <message>
        <source>Layout of the comparison</source>
        <translation>Anordnung des Vergleichs</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>One column</source>
        <translation>Eine Spalte</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Nothing differs</source>
        <translation>Kein Unterschied</translation>
    </message>
    <message>
        <source>Only the line ends are written differently.</source>
        <translation>Nur die Zeilenenden sind anders geschrieben.</translation>
    </message>
    <message>
        <source>Both versions have the same text.</source>
        <translation>Beide Versionen haben denselben Text.</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n Änderung</numerusform>
            <numerusform>%n Änderungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Change %1 of %2</source>
        <translation>Änderung %1 von %2</translation>
    </message>
    <message>
        <source>This is what the document is now.</source>
        <translation>So ist das Dokument jetzt.</translation>
    </message>
    <message>
        <source>Only texts can be compared</source>
        <translation>Nur Texte lassen sich vergleichen</translation>
    </message>
    <message>
        <source>Then %1, now %2.</source>
        <translation>Damals %1, jetzt %2.</translation>
    </message>
</context>
<context>
    <name>nimbus::app::DocumentActions</name>
    <message>
        <source>“%1” is now “%2”.</source>
        <translation>„%1“ heißt jetzt „%2“.</translation>
    </message>
    <message>
        <source>“%1” is in the trash.</source>
        <translation>„%1“ liegt im Papierkorb.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s) are in the trash.</source>
        <translation>
            <numerusform>%Ln Dokument liegt im Papierkorb.</numerusform>
            <numerusform>%Ln Dokumente liegen im Papierkorb.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is back.</source>
        <translation>„%1“ ist wieder da.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s) are back.</source>
        <translation>
            <numerusform>%Ln Dokument ist wieder da.</numerusform>
            <numerusform>%Ln Dokumente sind wieder da.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is again as it was %2.</source>
        <translation>„%1“ ist wieder so wie %2.</translation>
    </message>
    <message>
        <source>%1 imported.</source>
        <translation>%1 importiert.</translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation>Ausgelassen: %1</translation>
    </message>
    <message>
        <source>The import is taken back.</source>
        <translation>Der Import ist zurückgenommen.</translation>
    </message>
    <message>
        <source>Details of “%1” are saved.</source>
        <translation>Die Details von „%1“ sind gespeichert.</translation>
    </message>
    <message>
        <source>The import was stopped; nothing was taken into %1.</source>
        <translation>Der Import wurde angehalten; in %1 wurde nichts aufgenommen.</translation>
    </message>
    <message>
        <source>The rest was stopped.</source>
        <translation>Der Rest wurde angehalten.</translation>
    </message>
    <message>
        <source>The rest was not: %1</source>
        <translation>Der Rest nicht: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln left out, such as %1</source>
        <translation>
            <numerusform>%Ln ausgelassen: %1</numerusform>
            <numerusform>%Ln ausgelassen, etwa %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nimbus::app::DocumentHeader</name>
    <message>
        <source>Favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Put back</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>deleted %1</source>
        <translation>gelöscht %1</translation>
    </message>
    <message>
        <source>deleted by %1, %2</source>
        <translation>gelöscht von %1, %2</translation>
    </message>
    <message numerus="yes">
        <source>Put back %Ln document(s)</source>
        <translation>
            <numerusform>%Ln Dokument wiederherstellen</numerusform>
            <numerusform>%Ln Dokumente wiederherstellen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nimbus::app::DocumentPane</name>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Saved, but not committed yet. %1</source>
        <translation>Gespeichert, aber noch nicht als Version festgehalten. %1</translation>
    </message>
    <message>
        <source>Nothing chosen</source>
        <translation>Nichts ausgewählt</translation>
    </message>
    <message>
        <source>Choose a document in the list to read it here.</source>
        <translation>Wählen Sie in der Liste ein Dokument aus, um es hier zu lesen.</translation>
    </message>
    <message>
        <source>This document belongs to the tenant “%1”, which has a window of its own.</source>
        <translation>Dieses Dokument gehört zum Mandanten „%1“, der ein eigenes Fenster hat.</translation>
    </message>
    <message>
        <source>Open it there</source>
        <translation>Dort öffnen</translation>
    </message>
</context>
<context>
    <name>nimbus::app::EditorPage</name>
    <message>
        <source>Text, to be changed</source>
        <translation>Text zum Bearbeiten</translation>
    </message>
    <message>
        <source>What the editor shows</source>
        <translation>Was der Editor zeigt</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Beides</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close the editor; a draft is kept  (%1)</source>
        <translation>Editor schließen; ein Entwurf bleibt erhalten  (%1)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save a version  (%1)</source>
        <translation>Version speichern  (%1)</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Nothing changed yet</source>
        <translation>Noch nichts geändert</translation>
    </message>
    <message>
        <source>Draft kept %1, no version yet</source>
        <translation>Entwurf von %1, noch keine Version</translation>
    </message>
    <message>
        <source>Draft of %1</source>
        <translation>Entwurf von %1</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>Not saved. Your text is kept as a draft. %1</source>
        <translation>Nicht gespeichert. Ihr Text bleibt als Entwurf erhalten. %1</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Gespeichert %1</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>This document was deleted meanwhile. Your text is still here.</source>
        <translation>Dieses Dokument wurde inzwischen gelöscht. Ihr Text ist noch hier.</translation>
    </message>
    <message>
        <source>Another program has changed this document meanwhile. Your text is kept as a draft.</source>
        <translation>Ein anderes Programm hat dieses Dokument inzwischen geändert. Ihr Text bleibt als Entwurf erhalten.</translation>
    </message>
    <message>
        <source>%1 saved another version %2. Your text is kept as a draft.</source>
        <translation>%1 hat %2 eine andere Version gespeichert. Ihr Text bleibt als Entwurf erhalten.</translation>
    </message>
    <message>
        <source>Save it again</source>
        <translation>Wieder speichern</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Meine behalten</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Andere übernehmen</translation>
    </message>
    <message>
        <source>Saves your text over it. The other version can be had from the history or the trash.</source>
        <translation>Speichert Ihren Text darüber. Die andere Version bleibt im Verlauf oder im Papierkorb.</translation>
    </message>
    <message>
        <source>Shows the other version here. Undo brings your text back.</source>
        <translation>Zeigt hier die andere Version. „Rückgängig“ holt Ihren Text zurück.</translation>
    </message>
    <message>
        <source>Back to the text</source>
        <translation>Zurück zum Text</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Die andere Version</translation>
    </message>
    <message>
        <source>Mine, not saved</source>
        <translation>Meine, nicht gespeichert</translation>
    </message>
    <message>
        <source>Only texts can be compared</source>
        <translation>Nur Texte lassen sich vergleichen</translation>
    </message>
    <message>
        <source>The other version is no text any more.</source>
        <translation>Die andere Version ist kein Text mehr.</translation>
    </message>
    <message>
        <source>Their version. Undo brings your text back</source>
        <translation>Die andere Version. „Rückgängig“ holt Ihren Text zurück</translation>
    </message>
    <message>
        <source>“%1” was deleted meanwhile. Your text is there again, as %2.</source>
        <translation>„%1“ wurde inzwischen gelöscht. Ihr Text ist wieder da, als %2.</translation>
    </message>
    <message>
        <source>Not saved. Your text is still here. %1</source>
        <translation>Nicht gespeichert. Ihr Text ist noch hier. %1</translation>
    </message>
    <message>
        <source>Save as UTF-8</source>
        <translation>Als UTF-8 speichern</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
</context>
<context>
    <name>nimbus::app::FacetPanel</name>
    <message>
        <source>No status</source>
        <translation>Kein Status</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>In review</source>
        <translation>In Prüfung</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>Archiviert</translation>
    </message>
    <message>
        <source>Back to the library</source>
        <translation>Zurück zur Ablage</translation>
    </message>
    <message>
        <source>Clear all choices</source>
        <translation>Auswahl aufheben</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Narrow down</source>
        <translation>Eingrenzen</translation>
    </message>
    <message>
        <source>Vault</source>
        <translation>Tresor</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>Show fewer</source>
        <translation>Weniger zeigen</translation>
    </message>
    <message>
        <source>Show all %1</source>
        <translation>Alle %1 zeigen</translation>
    </message>
    <message>
        <source>In every tenant</source>
        <translation>In allen Mandanten</translation>
    </message>
    <message numerus="yes">
        <source>%n tenant(s)</source>
        <translation>
            <numerusform>%n Mandant</numerusform>
            <numerusform>%n Mandanten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nimbus::app::FirstStart</name>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>Where are your documents?</source>
        <translation>Wo sind Ihre Dokumente?</translation>
    </message>
    <message>
        <source>You can add more places at any time. Nothing leaves this computer.</source>
        <translation>Weitere Orte können Sie jederzeit hinzufügen. Nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Documents that are already on this computer, in git or not. They stay where they are.</source>
        <translation>Dokumente, die schon auf diesem Computer sind, in Git oder nicht. Sie bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>Open a folder of documents…</source>
        <translation>Ordner öffnen …</translation>
    </message>
    <message>
        <source>Start a new vault</source>
        <translation>Neuen Tresor anlegen</translation>
    </message>
    <message>
        <source>An empty vault that keeps every version. No account needed.</source>
        <translation>Ein leerer Tresor, der jede Version behält. Ein Konto ist nicht nötig.</translation>
    </message>
    <message>
        <source>New vault…</source>
        <translation>Neuer Tresor …</translation>
    </message>
    <message>
        <source>Have a look first</source>
        <translation>Erst einmal umsehen</translation>
    </message>
    <message>
        <source>The papers of an imagined cooperative, to try everything on.</source>
        <translation>Die Unterlagen einer erfundenen Genossenschaft, um alles auszuprobieren.</translation>
    </message>
    <message>
        <source>Look at the sample vault</source>
        <translation>Beispieltresor ansehen</translation>
    </message>
</context>
<context>
    <name>nimbus::app::HistoryPage</name>
    <message>
        <source>Restore this version</source>
        <translation>Diese Version wiederherstellen</translation>
    </message>
    <message>
        <source>The history cannot be read</source>
        <translation>Der Verlauf lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>Every save is here</source>
        <translation>Hier ist jeder gespeicherte Stand</translation>
    </message>
    <message>
        <source>Choose a version to see what has changed since.</source>
        <translation>Wählen Sie eine Version, um zu sehen, was sich seitdem geändert hat.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>The document was deleted here</source>
        <translation>Hier wurde das Dokument gelöscht</translation>
    </message>
    <message>
        <source>Choose an older version to restore it.</source>
        <translation>Wählen Sie eine ältere Version, um es wiederherzustellen.</translation>
    </message>
    <message>
        <source>This version cannot be read</source>
        <translation>Diese Version lässt sich nicht lesen</translation>
    </message>
</context>
<context>
    <name>nimbus::app::ImageView</name>
    <message>
        <source>Fit to the pane</source>
        <translation>An den Bereich anpassen</translation>
    </message>
    <message>
        <source>Show at full size</source>
        <translation>In voller Größe zeigen</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>%1 × %2 pixels, shown at %3 %</source>
        <translation>%1 × %2 Pixel, gezeigt mit %3 %</translation>
    </message>
</context>
<context>
    <name>nimbus::app::KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>nimbus::app::LinksPage</name>
    <message>
        <source>Links to</source>
        <translation>Verweist auf</translation>
    </message>
    <message>
        <source>This document links to no other one.</source>
        <translation>Dieses Dokument verweist auf kein anderes.</translation>
    </message>
    <message>
        <source>Linked from</source>
        <translation>Verwiesen von</translation>
    </message>
    <message>
        <source>No document links here.</source>
        <translation>Kein Dokument verweist hierher.</translation>
    </message>
    <message>
        <source>Nothing is at this place</source>
        <translation>An dieser Stelle ist nichts</translation>
    </message>
</context>
<context>
    <name>nimbus::app::ListHead</name>
    <message>
        <source>Changed last first</source>
        <translation>Zuletzt geänderte zuerst</translation>
    </message>
    <message>
        <source>Changed last at the end</source>
        <translation>Zuletzt geänderte am Ende</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Title from A to Z</source>
        <translation>Titel von A bis Z</translation>
    </message>
    <message>
        <source>Title from Z to A</source>
        <translation>Titel von Z bis A</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>Größte zuerst</translation>
    </message>
    <message>
        <source>By path</source>
        <translation>Nach Pfad</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Other kinds</source>
        <translation>Andere Arten</translation>
    </message>
    <message>
        <source>Best match first</source>
        <translation>Beste Treffer zuerst</translation>
    </message>
</context>
<context>
    <name>nimbus::app::ListPane</name>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>Some of these words</source>
        <translation>Einige dieser Wörter</translation>
    </message>
    <message>
        <source>Nothing matches “%1”</source>
        <translation>Nichts passt zu „%1“</translation>
    </message>
    <message>
        <source>Fewer words, or the beginning of one, find more.</source>
        <translation>Weniger Wörter, oder der Anfang eines Wortes, finden mehr.</translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>The trash is empty</source>
        <translation>Der Papierkorb ist leer</translation>
    </message>
    <message>
        <source>Documents you delete can be taken back from here.</source>
        <translation>Gelöschte Dokumente können Sie von hier zurückholen.</translation>
    </message>
    <message>
        <source>None of this kind here</source>
        <translation>Nichts von dieser Art vorhanden</translation>
    </message>
    <message>
        <source>Show all kinds</source>
        <translation>Alle Arten zeigen</translation>
    </message>
    <message>
        <source>No favourites yet</source>
        <translation>Noch keine Favoriten</translation>
    </message>
    <message>
        <source>The star beside a document&apos;s title puts it here.</source>
        <translation>Der Stern neben dem Titel eines Dokuments legt es hier ab.</translation>
    </message>
    <message>
        <source>Nothing was opened yet</source>
        <translation>Noch nichts geöffnet</translation>
    </message>
    <message>
        <source>Documents you look at are listed here.</source>
        <translation>Hier stehen die Dokumente, die Sie ansehen.</translation>
    </message>
    <message>
        <source>No documents yet</source>
        <translation>Noch keine Dokumente</translation>
    </message>
    <message>
        <source>Drop files here, or start with a page of your own. Everything stays on this computer.</source>
        <translation>Ziehen Sie Dateien hierher, oder beginnen Sie mit einer eigenen Seite. Alles bleibt auf diesem Computer.</translation>
    </message>
    <message>
        <source>New document</source>
        <translation>Neues Dokument</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>More than %1 results</source>
        <translation>Mehr als %1 Treffer</translation>
    </message>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n Treffer</numerusform>
            <numerusform>%n Treffer</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
</context>
<context>
    <name>nimbus::app::MainWindow</name>
    <message>
        <source>%1 selected</source>
        <translation>%1 ausgewählt</translation>
    </message>
    <message>
        <source>%1, as of %2</source>
        <translation>%1, Stand %2</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>Dateien importieren</translation>
    </message>
    <message>
        <source>Rename or move</source>
        <translation>Umbenennen oder verschieben</translation>
    </message>
    <message>
        <source>Path in %1</source>
        <translation>Pfad in %1</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>A slash begins a folder, such as “Reports/budget.md”.</source>
        <translation>Ein Schrägstrich beginnt einen Ordner, zum Beispiel „Berichte/Budget.md“.</translation>
    </message>
    <message>
        <source>Nothing is at “%1”.</source>
        <translation>Unter „%1“ ist nichts.</translation>
    </message>
    <message>
        <source>A copy for the other program could not be written. %1</source>
        <translation>Die Kopie für das andere Programm konnte nicht geschrieben werden. %1</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Kopie speichern</translation>
    </message>
    <message>
        <source>The copy was not saved. %1</source>
        <translation>Die Kopie wurde nicht gespeichert. %1</translation>
    </message>
    <message>
        <source>To read only</source>
        <translation>Nur zum Lesen</translation>
    </message>
    <message>
        <source>“%1” could not be looked through. %2</source>
        <translation>„%1“ konnte nicht durchgesehen werden. %2</translation>
    </message>
    <message>
        <source>There is no tag “%1”.</source>
        <translation>Das Schlagwort „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no vault “%1”.</source>
        <translation>Den Tresor „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no category “%1”.</source>
        <translation>Die Kategorie „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>Nobody called “%1” owns a document.</source>
        <translation>Niemand namens „%1“ ist für ein Dokument zuständig.</translation>
    </message>
    <message>
        <source>“%1” is none of: %2.</source>
        <translation>„%1“ ist keines von: %2.</translation>
    </message>
    <message>
        <source>“%1” is no date. Write 2026, 2026-03, 2026-03-31, today or 7d.</source>
        <translation>„%1“ ist kein Datum. Möglich sind 2026, 2026-03, 2026-03-31, today oder 7d.</translation>
    </message>
    <message>
        <source>The search is too long; its end was left out.</source>
        <translation>Die Suche ist zu lang; ihr Ende wurde weggelassen.</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>Diese Suche merken</translation>
    </message>
    <message>
        <source>Name in the sidebar</source>
        <translation>Name in der Seitenleiste</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>“%1” is in the sidebar now</source>
        <translation>„%1“ steht jetzt in der Seitenleiste</translation>
    </message>
    <message>
        <source>“%1” could not be searched. %2</source>
        <translation>„%1“ konnte nicht durchsucht werden. %2</translation>
    </message>
</context>
<context>
    <name>nimbus::app::MarkdownView</name>
    <message>
        <source>Text of the document</source>
        <translation>Text des Dokuments</translation>
    </message>
    <message>
        <source>[picture]</source>
        <translation>[Bild]</translation>
    </message>
</context>
<context>
    <name>nimbus::app::NewDocumentDialog</name>
    <message>
        <source>New document</source>
        <translation>Neues Dokument</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Vault</source>
        <translation>Tresor</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>At the top of the vault</source>
        <translation>Ganz oben im Tresor</translation>
    </message>
    <message>
        <source>Without an ending it becomes Markdown (.md).</source>
        <translation>Ohne Endung wird es Markdown (.md).</translation>
    </message>
</context>
<context>
    <name>nimbus::app::NoPreview</name>
    <message>
        <source>No preview for this kind of document</source>
        <translation>Keine Vorschau für diese Art von Dokument</translation>
    </message>
    <message>
        <source>%1, %2. Another program can open it.</source>
        <translation>%1, %2. Ein anderes Programm kann es öffnen.</translation>
    </message>
    <message>
        <source>Open in another program</source>
        <translation>In anderem Programm öffnen</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Kopie speichern …</translation>
    </message>
</context>
<context>
    <name>nimbus::app::OutboxDialog</name>
    <message>
        <source>Edits that wait</source>
        <translation>Wartende Änderungen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation>Zurücknehmen …</translation>
    </message>
    <message>
        <source>These edits are stored on this computer, but are no version of their vault yet.</source>
        <translation>Diese Änderungen sind auf diesem Computer gespeichert, aber noch keine Version ihres Tresors.</translation>
    </message>
    <message>
        <source>Nothing waits any more.</source>
        <translation>Es wartet nichts mehr.</translation>
    </message>
    <message>
        <source>Trying…</source>
        <translation>Wird versucht …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln edit(s) still wait. Save the document again, or take the edit back.</source>
        <translation>
            <numerusform>%Ln Änderung wartet noch. Speichern Sie das Dokument noch einmal, oder nehmen Sie die Änderung zurück.</numerusform>
            <numerusform>%Ln Änderungen warten noch. Speichern Sie das Dokument noch einmal, oder nehmen Sie die Änderung zurück.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is again what its vault holds. What you wrote becomes no version and is not shown any more.</source>
        <translation>„%1“ ist wieder so, wie es im Tresor steht. Was Sie geschrieben haben, wird keine Version und nicht mehr gezeigt.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln edit(s) that belong to it are taken back too.</source>
        <translation>
            <numerusform>%Ln Änderung, die dazugehört, wird auch zurückgenommen.</numerusform>
            <numerusform>%Ln Änderungen, die dazugehören, werden auch zurückgenommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Take this edit back?</source>
        <translation>Diese Änderung zurücknehmen?</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
</context>
<context>
    <name>nimbus::app::OverlayScrollBar</name>
    <message>
        <source>Scroll bar</source>
        <translation>Bildlaufleiste</translation>
    </message>
</context>
<context>
    <name>nimbus::app::PdfPane</name>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Fit to the width</source>
        <translation>An die Breite anpassen</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Pages of the document</source>
        <translation>Seiten des Dokuments</translation>
    </message>
    <message>
        <source>It is protected with a password. Another program can ask for it.</source>
        <translation>Es ist mit einem Passwort geschützt. Ein anderes Programm kann danach fragen.</translation>
    </message>
    <message>
        <source>It is protected in a way that is not known here.</source>
        <translation>Es ist auf eine Weise geschützt, die hier nicht bekannt ist.</translation>
    </message>
    <message>
        <source>The file is damaged or ends too early. An older version may be complete: see History.</source>
        <translation>Die Datei ist beschädigt oder endet zu früh. Eine ältere Version ist vielleicht vollständig: siehe Verlauf.</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
</context>
<context>
    <name>nimbus::app::PreviewPage</name>
    <message>
        <source>This document cannot be shown</source>
        <translation>Dieses Dokument lässt sich nicht zeigen</translation>
    </message>
    <message>
        <source>This is the beginning: the document is long. The editor shows all of it.</source>
        <translation>Dies ist der Anfang, denn das Dokument ist lang. Der Editor zeigt alles.</translation>
    </message>
    <message>
        <source>This picture cannot be shown</source>
        <translation>Dieses Bild lässt sich nicht zeigen</translation>
    </message>
    <message>
        <source>The file is damaged, or of a kind that is not known here.</source>
        <translation>Die Datei ist beschädigt oder von einer Art, die hier nicht bekannt ist.</translation>
    </message>
    <message>
        <source>This PDF cannot be shown</source>
        <translation>Dieses PDF lässt sich nicht zeigen</translation>
    </message>
</context>
<context>
    <name>nimbus::app::SearchField</name>
    <message>
        <source>Clear search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>Diese Suche merken</translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>Filter %1</source>
        <translation>Filter %1</translation>
    </message>
</context>
<context>
    <name>nimbus::app::Sidebar</name>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Take out of the list…</source>
        <translation>Aus der Liste nehmen …</translation>
    </message>
    <message>
        <source>Forget this search</source>
        <translation>Diese Suche vergessen</translation>
    </message>
</context>
<context>
    <name>nimbus::app::SidebarModel</name>
    <message>
        <source>All documents</source>
        <translation>Alle Dokumente</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt angesehen</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>Vaults</source>
        <translation>Tresore</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>Gemerkte Suchen</translation>
    </message>
</context>
<context>
    <name>nimbus::app::StatusBar</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Looking through %1</source>
        <translation>%1 wird durchgesehen</translation>
    </message>
    <message>
        <source>Reading %1 for the search</source>
        <translation>%1 wird für die Suche gelesen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Importing into %1</source>
        <translation>Importieren in %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln edit(s) not committed</source>
        <translation>
            <numerusform>%Ln Änderung noch keine Version</numerusform>
            <numerusform>%Ln Änderungen noch keine Version</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln edit(s) wait</source>
        <translation>
            <numerusform>%Ln Änderung wartet</numerusform>
            <numerusform>%Ln Änderungen warten</numerusform>
        </translation>
    </message>
    <message>
        <source>Show why, try again, or take back</source>
        <translation>Zeigen, warum; noch einmal versuchen oder zurücknehmen</translation>
    </message>
</context>
<context>
    <name>nimbus::app::TabStrip</name>
    <message>
        <source>Views of the document</source>
        <translation>Ansichten des Dokuments</translation>
    </message>
</context>
<context>
    <name>nimbus::app::TextView</name>
    <message>
        <source>Text of the document</source>
        <translation>Text des Dokuments</translation>
    </message>
    <message>
        <source>This is the beginning: the document is long. The rest is safe in the vault.</source>
        <translation>Dies ist der Anfang, denn das Dokument ist lang. Der Rest liegt sicher im Tresor.</translation>
    </message>
    <message>
        <source>Show all of it</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Very long lines are broken here. The document itself is unchanged.</source>
        <translation>Sehr lange Zeilen sind hier umbrochen. Das Dokument selbst ist unverändert.</translation>
    </message>
</context>
<context>
    <name>nimbus::app::ToolBar</name>
    <message>
        <source>Search all documents</source>
        <translation>Alle Dokumente durchsuchen</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>Dateien importieren</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Erscheinungsbild</translation>
    </message>
</context>
<context>
    <name>nimbus::app::VaultActions</name>
    <message>
        <source>New vault</source>
        <translation>Neuer Tresor</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Documents, and every version of them, are kept in the program&apos;s own folder.</source>
        <translation>Die Dokumente und jede ihrer Versionen liegen im eigenen Ordner des Programms.</translation>
    </message>
    <message>
        <source>Open a folder of documents</source>
        <translation>Ordner mit Dokumenten öffnen</translation>
    </message>
    <message>
        <source>Keep versions in this folder?</source>
        <translation>In diesem Ordner Versionen behalten?</translation>
    </message>
    <message>
        <source>%1 is a plain folder. NimbusVault can keep its versions in a hidden folder “.git” inside. Your files stay as they are.</source>
        <translation>%1 ist ein einfacher Ordner. NimbusVault kann seine Versionen darin in einem verborgenen Ordner „.git“ behalten. Ihre Dateien bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Keep versions</source>
        <translation>Versionen behalten</translation>
    </message>
    <message>
        <source>Sample vault</source>
        <translation>Beispieltresor</translation>
    </message>
    <message>
        <source>The folder %1 and everything in it stay as they are.</source>
        <translation>Der Ordner %1 und alles darin bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Its documents and versions move to “removed” in the program&apos;s folder and can be taken back from there.</source>
        <translation>Seine Dokumente und Versionen kommen im Ordner des Programms nach „removed“ und lassen sich von dort zurückholen.</translation>
    </message>
    <message>
        <source>Take “%1” out of the list?</source>
        <translation>„%1“ aus der Liste nehmen?</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Herausnehmen</translation>
    </message>
</context>
<context>
    <name>nimbus::app::VersionList</name>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
</context>
</TS>
