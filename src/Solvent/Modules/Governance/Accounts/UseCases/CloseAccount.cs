using Solvent.Platform.Deciding;

namespace Solvent.Modules.Governance.Accounts;

/// <summary>Lets somebody in no more: their roles, tokens and sessions are over, and their password is erased.</summary>
internal sealed record CloseAccount(string Login)
{
    /// <summary>Decides.</summary>
    public Verdict Decide(AccountState state, string person) =>
        state.Accounts.ContainsKey(person) ? DecideAll(state, [person], Login) : Logins.Unknown(Login);

    /// <summary>Decides on all accounts of somebody, which may be none.</summary>
    /// <param name="state">Access.</param>
    /// <param name="people">The ledger's ids of their logins.</param>
    /// <param name="name">What they are called, for the refusal.</param>
    public static Verdict DecideAll(AccountState state, IReadOnlyList<string> people, string name)
    {
        var open = people.Where(state.Accounts.ContainsKey).ToList();
        return Administrators.Leave(state, open, name, open.ConvertAll(person => new StreamOfFacts(OpenAccount.Stream(person), [new AccountClosed(person)])));
    }

    /// <summary>Decides and appends.</summary>
    public async Task<Verdict> HandleAsync(AccountBook book, Caller caller, CancellationToken ct)
    {
        if ((Logins.Refuse(Login)) is { } refusal)
        {
            return refusal;
        }

        var person = await book.Ledger.PersonAsync(Logins.Normal(Login), ct).ConfigureAwait(false);
        string? password = null;
        var verdict = await book.DecideAsync(caller, null, state =>
        {
            password = state.Accounts.GetValueOrDefault(person)?.Password;
            return Decide(state, person);
        }, ct).ConfigureAwait(false);
        if (verdict is Verdict.Append)
        {
            await KeptPasswords.EraseAsync(book.Ledger, password, ct).ConfigureAwait(false);
        }

        return verdict;
    }
}
