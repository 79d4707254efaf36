using System.Collections.Immutable;
using Solvent.Platform.Security;

namespace Solvent.Modules.Governance.Accounts;

/// <summary>Who may do what, at some fact of the ledger.</summary>
/// <param name="Accounts">By person; closed ones are not there.</param>
/// <param name="Tokens">Revoked ones and those of closed accounts are not there.</param>
/// <param name="Sessions">By digest; those that are long over are dropped now and then.</param>
internal sealed record AccountState(
    ImmutableDictionary<string, Account> Accounts, TokenSet Tokens, ImmutableDictionary<string, Session> Sessions)
{
    /// <summary>People whose account was closed, and not opened again by somebody.</summary>
    public ImmutableHashSet<string> Closed { get; init; } = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Before the first fact.</summary>
    public static AccountState Empty { get; } = new(
        ImmutableDictionary.Create<string, Account>(StringComparer.Ordinal),
        TokenSet.Empty,
        ImmutableDictionary.Create<string, Session>(StringComparer.Ordinal));

    /// <summary>What a person may do; nothing without an account.</summary>
    public Grants GrantsOf(string person) => new(Accounts.TryGetValue(person, out var account)
        ? account.Roles.SelectMany(role => Roles.ScopesOf(role.Role).Select(scope => new Grant(scope, role.Repository)))
        : []);

    /// <summary>What a person may do now; null for who never had an account here, such as who works on the ledger itself.</summary>
    public Grants? KnownGrantsOf(string person) => Accounts.ContainsKey(person) || Closed.Contains(person) ? GrantsOf(person) : null;

    /// <summary>What a token may do: of what its owner may do now, what it was made for.</summary>
    public Grants GrantsOf(Token token) => GrantsOf(token.Owner).LimitedTo(token.Scopes, token.Repositories);

    /// <summary>The token of a digest that is not over, or null.</summary>
    public Token? TokenOf(string digest, DateTimeOffset now) =>
        Tokens.OfDigest(digest) is { } found && found.Until > now ? found : null;

    /// <summary>The session of a digest that is not over, or null.</summary>
    public Session? SessionOf(string digest, DateTimeOffset now) =>
        Sessions.TryGetValue(digest, out var found) && found.Until > now && Accounts.ContainsKey(found.Person) ? found : null;
}

/// <summary>Somebody who may sign in.</summary>
/// <param name="Person">The ledger's id of the login.</param>
/// <param name="Password">The id of the kept password, or null.</param>
/// <param name="Roles">Their roles.</param>
internal sealed record Account(string Person, string? Password, ImmutableHashSet<HeldRole> Roles);

/// <summary>A role, for one repository or for all.</summary>
internal sealed record HeldRole(string Role, string? Repository);

/// <summary>A token, see <see cref="TokenIssued"/>.</summary>
internal sealed record Token(
    string Id, string Digest, string Owner, string Label, IReadOnlyList<string> Scopes, IReadOnlyList<string>? Repositories, DateTimeOffset Until)
{
    /// <summary>The last day (UTC) on which it was used, or null.</summary>
    public DateOnly? LastUsed { get; init; }
}

/// <summary>A sign-in, see <see cref="SessionOpened"/>.</summary>
internal sealed record Session(string Person, DateTimeOffset Until);
