// SPDX-FileCopyrightText: The NimbusVault authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include "core/Error.h"

namespace nimbus::core {

/// A value or an Error. "Not there" is an std::optional inside, not an error.
template <typename T>
using Result = tl::expected<T, Error>;

/// Makes the failing half of a Result: `return fail(ErrorCode::NotFound, path);`
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, QString detail, QString hint = {}) {
    return tl::unexpected<Error>(Error{code, std::move(detail), std::move(hint)});
}

/// Passes an error on: `if (!r) return fail(r.error());`
[[nodiscard]] inline tl::unexpected<Error> fail(Error error) {
    return tl::unexpected<Error>(std::move(error));
}

} // namespace nimbus::core
