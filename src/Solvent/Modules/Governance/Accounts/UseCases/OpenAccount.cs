using Solvent.Platform.Deciding;
using Solvent.Platform.Security;

namespace Solvent.Modules.Governance.Accounts;

/// <summary>Lets somebody sign in, with a role if one is named.</summary>
/// <param name="Login">The name they sign in with: that of the provider, or a local one.</param>
/// <param name="Password">A password; null where the provider, or tokens, let them in.</param>
/// <param name="Role">A role, or null.</param>
/// <param name="Repository">The repository of the role; null for all.</param>
internal sealed record OpenAccount(string Login, string? Password, string? Role, string? Repository)
{
    /// <summary>Whether the repository may be one that is pushed later.</summary>
    public bool InAdvance { get; init; }

    /// <summary>The stream of what somebody may do.</summary>
    public static string Stream(string person) => "access/" + person;

    /// <summary>Decides.</summary>
    /// <param name="state">Access.</param>
    /// <param name="person">The ledger's id of the login.</param>
    /// <param name="password">The id of the kept password, or null.</param>
    public Verdict Decide(AccountState state, string person, string? password) => state.Accounts.ContainsKey(person)
        ? new Refusal(RefusalKind.NotAllowed, $"There is an account '{Login}' already; change its roles with `solvent access role`.")
        : new Verdict.Append([new StreamOfFacts(Stream(person), Role is null
            ? [new AccountOpened(person, password)]
            : [new AccountOpened(person, password), new RoleGranted(person, Role, Repository)])]);

    /// <summary>Decides and appends.</summary>
    public async Task<Verdict> HandleAsync(AccountBook book, Caller caller, CancellationToken ct)
    {
        if ((Logins.Refuse(Login) ?? Passwords.Refuse(Password) ?? GrantRole.RefuseRole(Role) ?? await RoleRepository.RefuseAsync(book.Ledger, Repository, InAdvance, ct).ConfigureAwait(false)) is { } refusal)
        {
            return refusal;
        }

        var person = await book.Ledger.PersonAsync(Logins.Normal(Login), ct).ConfigureAwait(false);
        var password = Password is null ? null : await KeptPasswords.KeepAsync(book.Ledger, Password, ct).ConfigureAwait(false);
        var verdict = await book.DecideAsync(caller, null, state => Decide(state, person, password), ct).ConfigureAwait(false);
        if (verdict is not Verdict.Append { IsRepeated: false })
        {
            await KeptPasswords.EraseAsync(book.Ledger, password, ct).ConfigureAwait(false);
        }

        return verdict;
    }
}

/// <summary>What a login may look like.</summary>
internal static class Logins
{
    /// <summary>A login as it is kept: without space around it, in small letters.</summary>
    public static string Normal(string login) => login.Trim().ToLowerInvariant();

    /// <summary>The refusal of a malformed login, or null.</summary>
    public static Refusal? Refuse(string login) => login.Trim() is { Length: > 0 and <= Caller.LongestName } trimmed && !trimmed.Any(char.IsControl)
        ? null
        : new Refusal(RefusalKind.BadInput, $"A login is one line of 1 to {Caller.LongestName} characters, such as an address.");

    /// <summary>The refusal for a login without an account.</summary>
    public static Refusal Unknown(string login) => new(RefusalKind.NoSuchItem, $"There is no account '{login}'; `solvent access list` shows them.");
}

/// <summary>What a password may look like.</summary>
internal static class Passwords
{
    /// <summary>The refusal of a password, or null; null is no password.</summary>
    public static Refusal? Refuse(string? password) => password is null or { Length: >= PasswordHash.ShortestPassword and <= PasswordHash.LongestPassword }
        ? null
        : new Refusal(RefusalKind.BadInput, $"A password has {PasswordHash.ShortestPassword} to {PasswordHash.LongestPassword} characters; take a sentence, or let a password manager make one.");
}
