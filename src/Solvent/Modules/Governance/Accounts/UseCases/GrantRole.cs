using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Security;

namespace Solvent.Modules.Governance.Accounts;

/// <summary>Gives an account a role, or takes it away.</summary>
/// <param name="Login">Whose.</param>
/// <param name="Role">See <see cref="Roles"/>.</param>
/// <param name="Repository">For one repository; null for all.</param>
/// <param name="IsGiven">False takes it away.</param>
internal sealed record GrantRole(string Login, string Role, string? Repository, bool IsGiven)
{
    /// <summary>Whether the repository may be one that is pushed later.</summary>
    public bool InAdvance { get; init; }

    /// <summary>Decides.</summary>
    public Verdict Decide(AccountState state, string person)
    {
        if (!state.Accounts.TryGetValue(person, out var account))
        {
            return Logins.Unknown(Login);
        }

        if (account.Roles.Contains(new(Role, Repository)) == IsGiven)
        {
            return new Verdict.Append([]);
        }

        IFact fact = IsGiven ? new RoleGranted(person, Role, Repository) : new RoleWithdrawn(person, Role, Repository);
        StreamOfFacts[] change = [new(OpenAccount.Stream(person), [fact])];
        return !IsGiven && Role == "admin" && Repository is null ? Administrators.Leave(state, [person], Login, change) : new Verdict.Append(change);
    }

    /// <summary>Decides and appends.</summary>
    public async Task<Verdict> HandleAsync(AccountBook book, Caller caller, CancellationToken ct)
    {
        if ((Logins.Refuse(Login) ?? RefuseRole(Role) ?? (IsGiven ? await RoleRepository.RefuseAsync(book.Ledger, Repository, InAdvance, ct).ConfigureAwait(false) : null)) is { } refusal)
        {
            return refusal;
        }

        // Not PersonAsync, which would make a record of every name that anybody types.
        if (await book.Ledger.FindPersonAsync(Logins.Normal(Login), ct).ConfigureAwait(false) is not { } person)
        {
            return Logins.Unknown(Login);
        }

        return await book.DecideAsync(caller, null, state => Decide(state, person), ct).ConfigureAwait(false);
    }

    /// <summary>The refusal of a word that is no role; null is none.</summary>
    public static Refusal? RefuseRole(string? role) => role is null || Roles.Names.Contains(role) ? null
        : new Refusal(RefusalKind.BadInput, $"A role is one of {string.Join(", ", Roles.Names)}; not '{role}'.");
}
