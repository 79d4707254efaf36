using Solvent.Platform.Ledger;

namespace Solvent.Modules.Governance.Accounts;

/// <summary>Somebody may sign in.</summary>
/// <param name="Person">The ledger's id of their login.</param>
/// <param name="Password">The id of the kept password: a secret's, in version 1 a text's; null where only the sign-in provider, or tokens, let them in.</param>
internal sealed record AccountOpened(string Person, string? Password) : IFact;

/// <summary>Somebody has another password. Their sessions are over.</summary>
/// <param name="Person">Who.</param>
/// <param name="Password">The id of the kept password: a secret's, in version 1 a text's.</param>
internal sealed record PasswordChanged(string Person, string Password) : IFact;

/// <summary>Somebody may sign in no more; their sessions and tokens are over.</summary>
internal sealed record AccountClosed(string Person) : IFact;

/// <summary>Somebody has a role.</summary>
/// <param name="Person">Who.</param>
/// <param name="Role">See <see cref="Platform.Security.Roles"/>.</param>
/// <param name="Repository">For one repository; null for all.</param>
internal sealed record RoleGranted(string Person, string Role, string? Repository) : IFact;

/// <summary>Somebody has a role no more.</summary>
/// <inheritdoc cref="RoleGranted" path="/param" />
internal sealed record RoleWithdrawn(string Person, string Role, string? Repository) : IFact;

/// <summary>Somebody is an administrator no more. Stands on the one stream of all administrators, beside the fact that says how.</summary>
internal sealed record AdministratorLeft(string Person) : IFact;

/// <summary>A token was made. Only its digest is kept.</summary>
/// <param name="Token">Its id, for people: eight characters.</param>
/// <param name="Digest">Digest of the secret.</param>
/// <param name="Owner">The person that it acts for.</param>
/// <param name="Label">The text's id of what it is for.</param>
/// <param name="Scopes">What it may do, of what its owner may do.</param>
/// <param name="Repositories">For these only; null for all.</param>
/// <param name="Until">When it is over.</param>
internal sealed record TokenIssued(
    string Token, string Digest, string Owner, string Label, IReadOnlyList<string> Scopes, IReadOnlyList<string>? Repositories, DateTimeOffset Until) : IFact;

/// <summary>A token is void.</summary>
internal sealed record TokenRevoked(string Token) : IFact;

/// <summary>Tokens were used for the first time on a day.</summary>
/// <param name="Day">The day (UTC).</param>
/// <param name="Tokens">Their ids.</param>
internal sealed record TokensUsed(DateOnly Day, IReadOnlyList<string> Tokens) : IFact;

/// <summary>Somebody signed in.</summary>
/// <param name="Session">Digest of the secret in the cookie.</param>
/// <param name="Person">Who.</param>
/// <param name="Via"><c>password</c> or <c>provider</c>.</param>
/// <param name="Until">When it is over.</param>
internal sealed record SessionOpened(string Session, string Person, string Via, DateTimeOffset Until) : IFact;

/// <summary>Somebody signed out.</summary>
internal sealed record SessionClosed(string Session) : IFact;

/// <summary>Something was denied. Those of a minute are told together.</summary>
/// <param name="Denials">What was denied how often.</param>
internal sealed record AccessDenied(IReadOnlyList<Denial> Denials) : IFact;

/// <summary>What was denied.</summary>
/// <param name="Person">Who asked; null when nobody is known.</param>
/// <param name="Means">How they were known: <c>session</c>, <c>token/ID</c>, <c>nobody</c>.</param>
/// <param name="Route">Method and pattern of the route, never the address as it was sent.</param>
/// <param name="Because"><c>no-login</c>, <c>bad-token</c>, <c>no-scope</c>, <c>cross-site</c>, <c>bad-password</c>, <c>too-many</c>.</param>
/// <param name="Times">How often.</param>
/// <param name="From">The network that it came from, never a whole address; null where too many knocked at once, and in version 1.</param>
/// <param name="Scope">The scope that was missing; null where none was, and in version 1.</param>
internal sealed record Denial(string? Person, string Means, string Route, string Because, int Times, string? From = null, string? Scope = null);
