using Solvent.Platform.Deciding;

namespace Solvent.Modules.Governance.Accounts;

/// <summary>Lets somebody in no more: their roles, tokens and sessions are over.</summary>
internal sealed record CloseAccount(string Login)
{
    /// <summary>Decides.</summary>
    public Verdict Decide(AccountState state, string person)
    {
        var isLastAdmin = state.GrantsOf(person).Allows(Platform.Security.Scopes.AccessWrite, null)
            && state.Accounts.Keys.All(other => other == person || !state.GrantsOf(other).Allows(Platform.Security.Scopes.AccessWrite, null));
        return !state.Accounts.ContainsKey(person) ? Logins.Unknown(Login)
            : isLastAdmin ? new Refusal(RefusalKind.NotAllowed, $"'{Login}' is the only administrator; make another one first.")
            : new Verdict.Append([new StreamOfFacts(OpenAccount.Stream(person), [new AccountClosed(person)])]);
    }

    /// <summary>Decides and appends.</summary>
    public async Task<Verdict> HandleAsync(AccountBook book, Caller caller, CancellationToken ct)
    {
        if ((Logins.Refuse(Login)) is { } refusal)
        {
            return refusal;
        }

        var person = await book.Ledger.PersonAsync(Logins.Normal(Login), ct).ConfigureAwait(false);
        return await book.DecideAsync(caller, null, state => Decide(state, person), ct).ConfigureAwait(false);
    }
}
