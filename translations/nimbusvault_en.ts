<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Days</name>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Older</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Kinds</name>
    <message>
        <source>Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spreadsheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spreadsheets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Word document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Word documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound or film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound and films</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Symbolic link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Symbolic links</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submodule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submodules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not downloaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed on disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>Your documents are open already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here you can read them in the meantime.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open to read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your documents cannot be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opened to read. Changes are made in the program that has your documents.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A window for “%1” could not be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, to read only</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not there any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something else is there already, or has changed meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is not possible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are not signed in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is not allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It took too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many requests in a short time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not answer at present.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server made a mistake.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer could not be understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program is using the data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data are damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data were made by a newer version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault could not be read or written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong inside the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>at an unknown time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>today %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nimbus::app::AboutDialog</name>
    <message>
        <source>NimbusVault Desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every document of yours that is kept in git, on your desk. Free software under the GNU General Public License, version 3 or later. Icons: Lucide.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nimbus::app::Banner</name>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nimbus::app::CardListModel</name>
    <message>
        <source>New: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edited: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renamed: %1, before %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleted: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No version yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has not been tried yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nimbus::app::Commands</name>
    <message>
        <source>New document…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New vault…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename or move…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in another program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Links</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About NimbusVault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vaults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edits that wait…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nimbus::app::ComparePage</name>
    <message>
        <source>Older version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newer version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The history cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A version cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nimbus::app::DetailsPage</name>
    <message>
        <source>line ends LF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line ends CR LF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line ends CR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mixed line ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archived</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Owner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Properties</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag %1, Del removes it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nimbus::app::Dialog</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nimbus::app::DiffView</name>
    <message>
        <source>Older text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newer text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+F7</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F7</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layout of the comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the line ends are written differently.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both versions have the same text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
    <message>
        <source>Change %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is what the document is now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only texts can be compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then %1, now %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nimbus::app::DocumentActions</name>
    <message>
        <source>“%1” is now “%2”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is in the trash.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is again as it was %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 imported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The import is taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details of “%1” are saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s) are in the trash.</source>
        <translation>
            <numerusform>%Ln document is in the trash.</numerusform>
            <numerusform>%Ln documents are in the trash.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln document(s) are back.</source>
        <translation>
            <numerusform>%Ln document is back.</numerusform>
            <numerusform>%Ln documents are back.</numerusform>
        </translation>
    </message>
    <message>
        <source>The import was stopped; nothing was taken into %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rest was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rest was not: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln left out, such as %1</source>
        <translation>
            <numerusform>%Ln left out: %1</numerusform>
            <numerusform>%Ln left out, such as %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nimbus::app::DocumentHeader</name>
    <message>
        <source>Favourite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deleted %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deleted by %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Put back %Ln document(s)</source>
        <translation>
            <numerusform>Put back %Ln document</numerusform>
            <numerusform>Put back %Ln documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nimbus::app::DocumentPane</name>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Links</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved, but not committed yet. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a document in the list to read it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This document belongs to the tenant “%1”, which has a window of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it there</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nimbus::app::EditorPage</name>
    <message>
        <source>Text, to be changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the editor shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a version  (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing changed yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft kept %1, no version yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved. Your text is kept as a draft. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the editor; a draft is kept  (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This document was deleted meanwhile. Your text is still here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program has changed this document meanwhile. Your text is kept as a draft.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 saved another version %2. Your text is kept as a draft.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saves your text over it. The other version can be had from the history or the trash.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the other version here. Undo brings your text back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mine, not saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only texts can be compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other version is no text any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their version. Undo brings your text back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” was deleted meanwhile. Your text is there again, as %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved. Your text is still here. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nimbus::app::FacetPanel</name>
    <message>
        <source>No status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archived</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear all choices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Narrow down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Owner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show fewer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In every tenant</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n tenant(s)</source>
        <translation>
            <numerusform>%n tenant</numerusform>
            <numerusform>%n tenants</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>nimbus::app::FirstStart</name>
    <message>
        <source>Begin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where are your documents?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can add more places at any time. Nothing leaves this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents that are already on this computer, in git or not. They stay where they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder of documents…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start a new vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An empty vault that keeps every version. No account needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New vault…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Have a look first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The papers of an imagined cooperative, to try everything on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the sample vault</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nimbus::app::HistoryPage</name>
    <message>
        <source>Restore this version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The history cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every save is here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a version to see what has changed since.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document was deleted here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an older version to restore it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This version cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nimbus::app::ImageView</name>
    <message>
        <source>Fit to the pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show at full size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2 pixels, shown at %3 %</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nimbus::app::KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nimbus::app::LinksPage</name>
    <message>
        <source>Links to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This document links to no other one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linked from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No document links here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is at this place</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nimbus::app::ListHead</name>
    <message>
        <source>Changed last first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed last at the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title from A to Z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title from Z to A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other kinds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best match first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nimbus::app::ListPane</name>
    <message>
        <source>Documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some of these words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing matches “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fewer words, or the beginning of one, find more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trash is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents you delete can be taken back from here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of this kind here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all kinds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No favourites yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The star beside a document&apos;s title puts it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was opened yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents you look at are listed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No documents yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop files here, or start with a page of your own. Everything stays on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than %1 results</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n result</numerusform>
            <numerusform>%n results</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nimbus::app::MainWindow</name>
    <message>
        <source>%1 selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, as of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename or move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A slash begins a folder, such as “Reports/budget.md”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is at “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A copy for the other program could not be written. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The copy was not saved. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To read only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” could not be looked through. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no tag “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no vault “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no category “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody called “%1” owns a document.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is none of: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no date. Write 2026, 2026-03, 2026-03-31, today or 7d.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The search is too long; its end was left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name in the sidebar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is in the sidebar now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” could not be searched. %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nimbus::app::MarkdownView</name>
    <message>
        <source>Text of the document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>[picture]</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nimbus::app::NewDocumentDialog</name>
    <message>
        <source>New document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At the top of the vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without an ending it becomes Markdown (.md).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nimbus::app::NoPreview</name>
    <message>
        <source>No preview for this kind of document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2. Another program can open it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in another program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nimbus::app::OutboxDialog</name>
    <message>
        <source>Edits that wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These edits are stored on this computer, but are no version of their vault yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing waits any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trying…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln edit(s) still wait. Save the document again, or take the edit back.</source>
        <translation>
            <numerusform>%Ln edit still waits. Save the document again, or take the edit back.</numerusform>
            <numerusform>%Ln edits still wait. Save the documents again, or take the edits back.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is again what its vault holds. What you wrote becomes no version and is not shown any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln edit(s) that belong to it are taken back too.</source>
        <translation>
            <numerusform>%Ln edit that belongs to it is taken back too.</numerusform>
            <numerusform>%Ln edits that belong to it are taken back too.</numerusform>
        </translation>
    </message>
    <message>
        <source>Take this edit back?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nimbus::app::OverlayScrollBar</name>
    <message>
        <source>Scroll bar</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nimbus::app::PdfPane</name>
    <message>
        <source>Smaller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit to the width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages of the document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is protected with a password. Another program can ask for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is protected in a way that is not known here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged or ends too early. An older version may be complete: see History.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nimbus::app::PreviewPage</name>
    <message>
        <source>This document cannot be shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the beginning: the document is long. The editor shows all of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This picture cannot be shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged, or of a kind that is not known here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This PDF cannot be shown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nimbus::app::SearchField</name>
    <message>
        <source>Clear search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proposals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nimbus::app::Sidebar</name>
    <message>
        <source>Places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take out of the list…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget this search</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nimbus::app::SidebarModel</name>
    <message>
        <source>All documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vaults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nimbus::app::StatusBar</name>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking through %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading %1 for the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing into %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln edit(s) not committed</source>
        <translation>
            <numerusform>%Ln edit not committed</numerusform>
            <numerusform>%Ln edits not committed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln edit(s) wait</source>
        <translation>
            <numerusform>%Ln edit waits</numerusform>
            <numerusform>%Ln edits wait</numerusform>
        </translation>
    </message>
    <message>
        <source>Show why, try again, or take back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nimbus::app::TabStrip</name>
    <message>
        <source>Views of the document</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nimbus::app::TextView</name>
    <message>
        <source>Text of the document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the beginning: the document is long. The rest is safe in the vault.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Very long lines are broken here. The document itself is unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nimbus::app::ToolBar</name>
    <message>
        <source>Search all documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nimbus::app::VaultActions</name>
    <message>
        <source>New vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documents, and every version of them, are kept in the program&apos;s own folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder of documents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep versions in this folder?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a plain folder. NimbusVault can keep its versions in a hidden folder “.git” inside. Your files stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 and everything in it stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its documents and versions move to “removed” in the program&apos;s folder and can be taken back from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take “%1” out of the list?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample vault</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>nimbus::app::VersionList</name>
    <message>
        <source>Versions</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
