// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/FirstStart.h"

#include <QPainter>
#include <QVBoxLayout>

#include "app/desktop/look/Icons.h"
#include "app/desktop/widgets/Banner.h"
#include "app/desktop/widgets/Button.h"
#include "app/desktop/widgets/ChoiceCard.h"
#include "app/desktop/widgets/Label.h"

namespace nimbus::app {
namespace {

constexpr int kCards = 820;

/// The program's icon, sharp at every density.
class Emblem : public QWidget {
public:
    explicit Emblem(QWidget* parent) : QWidget(parent) { setFixedSize(72, 72); }

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        QPainter painter(this);
        icons::application().paint(&painter, rect());
    }
};

} // namespace

FirstStart::FirstStart(QWidget* parent) : QWidget(parent), m_problem(new Banner(Banner::Kind::Error, this)) {
    setAccessibleName(tr("Begin"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(32, 32, 32, 32);
    column->setSpacing(0);
    column->addWidget(m_problem);
    m_problem->setBoxed(true);
    m_problem->setClosable(true);
    m_problem->hide();
    column->addStretch(2);
    column->addWidget(new Emblem(this), 0, Qt::AlignHCenter);
    column->addSpacing(20);
    column->addWidget(new Label(tr("Where are your documents?"), TextStyle::Heading1), 0, Qt::AlignHCenter);
    column->addSpacing(8);
    auto* calm = new Label(tr("You can add more places at any time. Nothing leaves this computer."), TextStyle::Body,
                           &Colors::text2);
    calm->setWordWrap(true);
    calm->setAlignment(Qt::AlignCenter);
    column->addWidget(calm);
    column->addSpacing(36);

    auto* holder = makeCards();
    auto* centred = new QHBoxLayout;
    centred->addStretch(1);
    centred->addWidget(holder, 100);
    centred->addStretch(1);
    column->addLayout(centred);
    column->addStretch(3);
}

void FirstStart::showError(const QString& sentence) {
    m_problem->setText(sentence);
    m_problem->show();
}

QWidget* FirstStart::makeCards() {
    auto* cards = new QHBoxLayout;
    cards->setSpacing(24);
    auto* folder =
        new ChoiceCard(QStringLiteral("folder-git-2"), tr("Open a folder"),
                       tr("Documents that are already on this computer, in git or not. They stay where they are."),
                       tr("Open a folder of documents…"));
    folder->setRecommended(true);
    auto* vault = new ChoiceCard(QStringLiteral("archive"), tr("Start a new vault"),
                                 tr("An empty vault that keeps every version. No account needed."), tr("New vault…"));
    auto* sample = new ChoiceCard(QStringLiteral("sparkles"), tr("Have a look first"),
                                  tr("The papers of an imagined cooperative, to try everything on."),
                                  tr("Look at the sample vault"));
    for (auto* card : {folder, vault, sample}) cards->addWidget(card, 1);
    auto* holder = new QWidget(this);
    holder->setLayout(cards);
    cards->setContentsMargins(0, 0, 0, 0);
    holder->setMaximumWidth(fonts::grid(kCards));
    connect(folder, &ChoiceCard::chosen, this, &FirstStart::folderRequested);
    connect(vault, &ChoiceCard::chosen, this, &FirstStart::vaultRequested);
    connect(sample, &ChoiceCard::chosen, this, &FirstStart::sampleRequested);
    return holder;
}

void FirstStart::paintEvent(QPaintEvent* /*event*/) {
    QPainter(this).fillRect(rect(), colors().window);
}

} // namespace nimbus::app
