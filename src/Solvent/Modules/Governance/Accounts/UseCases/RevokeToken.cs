using Solvent.Platform.Deciding;

namespace Solvent.Modules.Governance.Accounts;

/// <summary>Makes a token void at once.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Owner">It must be of this person; null for anybody's.</param>
internal sealed record RevokeToken(string Id, string? Owner)
{
    /// <summary>Decides.</summary>
    public Verdict Decide(AccountState state) => state.Tokens.Find(Id) is { } token && (Owner is null || token.Owner == Owner)
        ? new Verdict.Append([new StreamOfFacts(OpenAccount.Stream(token.Owner), [new TokenRevoked(Id)])])
        : new Refusal(RefusalKind.NoSuchItem, $"There is no token '{Id}'; `solvent access token list` shows them.");

    /// <summary>Decides and appends.</summary>
    public Task<Verdict> HandleAsync(AccountBook book, Caller caller, CancellationToken ct) => book.DecideAsync(caller, null, Decide, ct);
}
