// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/DetailsPage.h"

#include <QDateTime>
#include <QGridLayout>
#include <QLineEdit>

#include "app/desktop/look/DocumentLook.h"
#include "app/desktop/session/Words.h"
#include "app/desktop/widgets/Chip.h"
#include "app/desktop/widgets/ComboBox.h"
#include "app/desktop/widgets/FlowLayout.h"
#include "app/desktop/widgets/Label.h"
#include "app/desktop/widgets/OverlayScrollBar.h"
#include "core/PathText.h"

namespace nimbus::app {
namespace {

constexpr int kNameWidth = 112;
constexpr int kFieldWidth = 320;

QString lineEndWord(sync::LineEnd end) {
    switch (end) {
        case sync::LineEnd::Lf: return DetailsPage::tr("line ends LF");
        case sync::LineEnd::CrLf: return DetailsPage::tr("line ends CR LF");
        case sync::LineEnd::Cr: return DetailsPage::tr("line ends CR");
        case sync::LineEnd::Mixed: break;
    }
    return DetailsPage::tr("mixed line ends");
}

} // namespace

DetailsPage::DetailsPage(QWidget* parent) : QScrollArea(parent) {
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setBackgroundRole(QPalette::Base);
    OverlayScrollBar::attach(*this);
    auto* inside = new QWidget;
    auto* grid = new QGridLayout(inside);
    grid->setContentsMargins(32, 20, 32, 24);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(8);
    grid->setColumnMinimumWidth(0, fonts::grid(kNameWidth));
    grid->setColumnStretch(2, 1);
    makeFields(*grid);
    addHead(*grid, tr("File"));
    m_name = addFact(*grid, tr("Name"));
    m_place = addFact(*grid, tr("Place"));
    m_kind = addFact(*grid, tr("Kind"));
    m_size = addFact(*grid, tr("Size"));
    m_created = addFact(*grid, tr("Created"));
    m_changed = addFact(*grid, tr("Changed"));
    m_version = addFact(*grid, tr("Version"));
    m_encoding = addFact(*grid, tr("Text"));
    grid->setRowStretch(grid->rowCount(), 1);
    setWidget(inside);
    inside->setAutoFillBackground(false);
    followTheme();
    connect(&Theme::instance(), &Theme::themeChanged, this, &DetailsPage::followTheme);
}

void DetailsPage::followTheme() {
    setPalette(Theme::instance().palette());
    viewport()->setPalette(palette());
}

void DetailsPage::makeFields(QGridLayout& grid) {
    m_status = new ComboBox(tr("Status"));
    m_status->addItems({tr("None"), tr("Draft"), tr("In review"), tr("Approved"), tr("Archived")});
    m_category = new QLineEdit;
    m_owner = new QLineEdit;
    m_tags = new QWidget;
    new FlowLayout(6, m_tags);
    m_newTag = new QLineEdit;
    m_newTag->setPlaceholderText(tr("Add a tag"));
    m_newTag->setAccessibleName(tr("Add a tag"));
    m_category->setAccessibleName(tr("Category"));
    m_owner->setAccessibleName(tr("Owner"));
    for (auto* field : std::initializer_list<QWidget*>{m_status, m_category, m_owner, m_newTag, m_tags})
        field->setMaximumWidth(fonts::grid(kFieldWidth));
    addHead(grid, tr("Properties"));
    addRow(grid, tr("Category"), m_category);
    addRow(grid, tr("Status"), m_status);
    addRow(grid, tr("Owner"), m_owner);
    addRow(grid, tr("Tags"), m_tags);
    addRow(grid, {}, m_newTag);
    connect(m_status, &QComboBox::activated, this, [this](int index) {
        sync::MetadataChange change;
        change.status = static_cast<core::DocumentStatus>(index);
        if (*change.status != m_document.status) request(change);
    });
    connect(m_category, &QLineEdit::editingFinished, this, [this] {
        sync::MetadataChange change;
        change.category = m_category->text().trimmed();
        if (*change.category != m_document.categoryName) request(change);
    });
    connect(m_owner, &QLineEdit::editingFinished, this, [this] {
        sync::MetadataChange change;
        change.owner = m_owner->text().trimmed();
        if (*change.owner != m_document.ownerName) request(change);
    });
    connect(m_newTag, &QLineEdit::returnPressed, this, &DetailsPage::addTag);
}

void DetailsPage::addHead(QGridLayout& grid, const QString& text) {
    const int row = grid.rowCount();
    auto* head = new Label(text, TextStyle::BodyStrong);
    head->setContentsMargins(0, row > 1 ? 16 : 0, 0, 4);
    grid.addWidget(head, row, 0, 1, 3);
}

void DetailsPage::addRow(QGridLayout& grid, const QString& name, QWidget* value) {
    const int row = grid.rowCount();
    auto* label = new Label(name, TextStyle::Body, &Colors::text2);
    label->setBuddy(value);
    grid.addWidget(label, row, 0);
    grid.addWidget(value, row, 1, 1, 2);
}

Label* DetailsPage::addFact(QGridLayout& grid, const QString& name) {
    auto* fact = new Label;
    fact->setTextInteractionFlags(Qt::TextSelectableByMouse);
    fact->setMinimumHeight(fonts::grid(24));
    fact->setWordWrap(true);
    addRow(grid, name, fact);
    return fact;
}

void DetailsPage::show(const OpenDocument& open) {
    m_document = open.document;
    const auto& d = m_document;
    const auto now = QDateTime::currentDateTime();
    m_status->setCurrentIndex(static_cast<int>(d.status));
    m_category->setText(d.categoryName);
    m_owner->setText(d.ownerName);
    m_newTag->clear();
    showTags();
    m_name->setText(core::pathtext::fileName(d.path));
    m_place->setText(words::place(d.vaultName, d.path));
    m_kind->setText(documentlook::kind(d.kind).word);
    m_size->setText(words::size(d.size));
    m_created->setText(words::longTime(d.createdAt, now));
    m_changed->setText(words::longTime(d.updatedAt, now));
    m_version->setText(d.blob.hex().first(12));
    m_encoding->setText(
        open.isText ? tr("%1, %2").arg(QString::fromLatin1(open.text.codec.name), lineEndWord(open.text.lineEnd))
                    : tr("none"));
}

void DetailsPage::showTags() {
    auto* flow = m_tags->layout();
    while (auto* item = flow->takeAt(0)) {
        item->widget()->hide(); // it may be the sender of the signal that leads here
        item->widget()->deleteLater();
        delete item;
    }
    for (const auto& tag : std::as_const(m_document.tags)) {
        auto* chip = new Chip(tag, Chip::Kind::Tag);
        chip->setDot(tintFor(tag));
        chip->setRemovable(true);
        chip->setAccessibleName(tr("Tag %1, Del removes it").arg(tag));
        flow->addWidget(chip);
        connect(chip, &Chip::removeRequested, this, [this, tag] {
            sync::MetadataChange change;
            change.tags = m_document.tags;
            change.tags->removeAll(tag);
            request(change);
        });
    }
    m_tags->setVisible(!m_document.tags.isEmpty());
}

void DetailsPage::addTag() {
    const auto tag = m_newTag->text().trimmed();
    if (tag.isEmpty() || m_document.tags.contains(tag)) return;
    sync::MetadataChange change;
    change.tags = m_document.tags + QStringList{tag};
    request(change);
}

void DetailsPage::request(const sync::MetadataChange& change) {
    Q_EMIT changeRequested(m_document, change);
}

} // namespace nimbus::app
