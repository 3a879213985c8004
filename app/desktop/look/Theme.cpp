// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/look/Theme.h"

#include <QApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <array>

#include "app/desktop/look/Fonts.h"

namespace nimbus::app {
namespace {

constexpr std::array<ColorRole, 8> kTints = {&Colors::tint1, &Colors::tint2, &Colors::tint3, &Colors::tint4,
                                             &Colors::tint5, &Colors::tint6, &Colors::tint7, &Colors::tint8};

using C = Colors;
constexpr Theme::Role kRoles[] = {
    {"window", &C::window},
    {"base", &C::base},
    {"alt", &C::alt},
    {"raised", &C::raised},
    {"button", &C::button},
    {"button-hover", &C::buttonHover},
    {"button-down", &C::buttonDown},
    {"text", &C::text},
    {"text2", &C::text2},
    {"text-off", &C::textOff},
    {"line", &C::line},
    {"line2", &C::line2},
    {"accent", &C::accent},
    {"accent-hover", &C::accentHover},
    {"on-accent", &C::onAccent},
    {"mark", &C::mark},
    {"link", &C::link},
    {"sel", &C::sel},
    {"sel-off", &C::selOff},
    {"hover", &C::hover},
    {"hover-base", &C::hoverBase},
    {"thumb", &C::thumb},
    {"track", &C::track},
    {"ok", &C::ok},
    {"ok-bg", &C::okBg},
    {"ok-line", &C::okLine},
    {"warn", &C::warn},
    {"warn-bg", &C::warnBg},
    {"warn-line", &C::warnLine},
    {"err", &C::err},
    {"err-bg", &C::errBg},
    {"err-line", &C::errLine},
    {"info", &C::info},
    {"info-bg", &C::infoBg},
    {"info-line", &C::infoLine},
    {"add-bg", &C::addBg},
    {"add-word", &C::addWord},
    {"del-bg", &C::delBg},
    {"del-word", &C::delWord},
    {"mine-bg", &C::mineBg},
    {"mine-word", &C::mineWord},
    {"theirs", &C::theirs},
    {"theirs-bg", &C::theirsBg},
    {"theirs-word", &C::theirsWord},
    {"hit", &C::hit},
    {"hit-now", &C::hitNow},
    {"on-hit", &C::onHit},
    {"k-md", &C::kMarkdown},
    {"k-pdf", &C::kPdf},
    {"k-sheet", &C::kSheet},
    {"k-img", &C::kPicture},
    {"k-doc", &C::kWord},
    {"k-code", &C::kCode},
    {"k-mail", &C::kMail},
    {"k-txt", &C::kText},
    {"t1", &C::tint1},
    {"t2", &C::tint2},
    {"t3", &C::tint3},
    {"t4", &C::tint4},
    {"t5", &C::tint5},
    {"t6", &C::tint6},
    {"t7", &C::tint7},
    {"t8", &C::tint8},
    {"s-key", &C::sourceKey},
    {"s-str", &C::sourceString},
    {"s-mut", &C::sourceMuted},
    {"s-num", &C::sourceNumber},
    {"s-hd", &C::sourceHead},
};

QByteArray resource(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) qCritical("resource %s is missing", qPrintable(path));
    return file.readAll();
}

} // namespace

ColorRole tintRole(qsizetype index) {
    return kTints[static_cast<size_t>(index) % kTints.size()];
}

ColorRole tintFor(const QString& words) {
    quint32 hash = 2166136261u; // FNV-1a: qHash differs from one process to the next
    for (const auto c : words.toUtf8()) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    return tintRole(hash);
}

Theme& Theme::instance() {
    static Theme theme;
    return theme;
}

std::span<const Theme::Role> Theme::roles() {
    return kRoles;
}

void Theme::load(bool dark) {
    m_dark = dark;
    const auto table = QJsonDocument::fromJson(resource(QStringLiteral(":/nimbus/look/theme.json"))).object();
    for (const auto& role : roles()) {
        const auto value = table.value(QLatin1StringView(role.name)).toArray().at(dark ? 1 : 0).toString();
        m_colors.*(role.color) = QColor(value);
    }
}

void Theme::apply(bool dark) {
    load(dark);
    QApplication::setPalette(palette());
    refreshStyleSheet();
    Q_EMIT themeChanged();
}

void Theme::refreshStyleSheet() {
    qApp->setStyleSheet(styleSheet());
}

QPalette Theme::palette() const {
    const auto& c = m_colors;
    QPalette p;
    const std::initializer_list<std::pair<QPalette::ColorRole, QColor>> all = {
        {QPalette::Window, c.window},
        {QPalette::Base, c.base},
        {QPalette::AlternateBase, c.alt},
        {QPalette::ToolTipBase, c.raised},
        {QPalette::ToolTipText, c.text},
        {QPalette::Text, c.text},
        {QPalette::WindowText, c.text},
        {QPalette::ButtonText, c.text},
        {QPalette::PlaceholderText, c.text2},
        {QPalette::Button, c.button},
        {QPalette::Light, c.raised},
        {QPalette::Midlight, c.buttonHover},
        {QPalette::Mid, c.line},
        {QPalette::Dark, c.line2},
        {QPalette::Shadow, c.line2},
        {QPalette::Highlight, c.accent},
        {QPalette::HighlightedText, c.onAccent},
        {QPalette::Link, c.link},
        {QPalette::LinkVisited, c.link},
        {QPalette::BrightText, c.err},
    };
    for (const auto& [role, value] : all) p.setColor(QPalette::All, role, value);
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, c.textOff);
    return p;
}

QPalette Theme::viewPalette() const {
    auto p = palette();
    p.setColor(QPalette::Active, QPalette::Highlight, m_colors.sel);
    p.setColor(QPalette::Inactive, QPalette::Highlight, m_colors.selOff);
    p.setColor(QPalette::All, QPalette::HighlightedText, m_colors.text);
    return p;
}

QString Theme::styleSheet() const {
    QHash<QString, QString> values;
    for (const auto& role : roles()) values.insert(QString::fromLatin1(role.name), color(role.color).name());
    values.insert(QStringLiteral("pt-small"),
                  QString::number(fonts::font(TextStyle::Small).pointSizeF()) + QStringLiteral("pt"));

    const auto form = QString::fromUtf8(resource(QStringLiteral(":/nimbus/look/look.qss")));
    static const QRegularExpression token(QStringLiteral("@([a-z][a-z0-9-]*)"));
    QString filled;
    qsizetype done = 0;
    for (auto it = token.globalMatch(form); it.hasNext();) {
        const auto match = it.next();
        if (!values.contains(match.captured(1)))
            qCritical("look.qss names an unknown colour role: %s", qPrintable(match.captured(1)));
        filled += QStringView(form).sliced(done, match.capturedStart() - done) % values.value(match.captured(1));
        done = match.capturedEnd();
    }
    return filled + form.sliced(done);
}

} // namespace nimbus::app
