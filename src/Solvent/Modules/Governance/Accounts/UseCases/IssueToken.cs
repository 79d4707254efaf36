using Solvent.Platform.Deciding;
using Solvent.Platform.Security;

namespace Solvent.Modules.Governance.Accounts;

/// <summary>Makes a token. Its secret is told once and not kept.</summary>
/// <param name="Login">For whom it acts.</param>
/// <param name="Label">What it is for.</param>
/// <param name="Scopes">What it may do, of what its owner may do.</param>
/// <param name="Repositories">For these only; empty for all.</param>
/// <param name="Days">How long it lives.</param>
internal sealed record IssueToken(string Login, string Label, IReadOnlyList<string> Scopes, IReadOnlyList<string> Repositories, int Days)
{
    /// <summary>Every token begins with this, so that scanners for secrets know it.</summary>
    public const string Prefix = "slv_";

    /// <summary>The longest life in days.</summary>
    public const int LongestDays = 366;

    private const int LongestLabel = 200;
    private const int MostRepositories = 200;
    private const int MostTokens = 200;
    private const int IdLength = 8;

    /// <summary>Decides.</summary>
    /// <param name="state">Access.</param>
    /// <param name="made">The token as it would be.</param>
    public Verdict Decide(AccountState state, TokenIssued made)
    {
        if (!state.Accounts.ContainsKey(made.Owner))
        {
            return Logins.Unknown(Login);
        }

        if (state.Tokens.OfOwner(made.Owner).Count() >= MostTokens)
        {
            return new Refusal(RefusalKind.NotAllowed, $"'{Login}' has {MostTokens} tokens already; revoke some first.");
        }

        if (state.Tokens.Find(made.Token) is not null)
        {
            return Refusal.Busy();
        }

        var owned = state.GrantsOf(made.Owner);
        var lacking = made.Scopes.FirstOrDefault(scope => made.Repositories is null ? !owned.AllowsSomewhere(scope) : !made.Repositories.All(one => owned.Allows(scope, one)));
        return lacking is not null
            ? new Refusal(RefusalKind.Forbidden, $"'{Login}' may not do `{lacking}` there; give them a role first, or leave it out.")
            : new Verdict.Append([new StreamOfFacts(OpenAccount.Stream(made.Owner), [made])]);
    }

    /// <summary>Decides and appends.</summary>
    /// <returns>What was decided, and the token with its secret when it was made.</returns>
    public async Task<(Verdict Verdict, IssuedToken? Token)> HandleAsync(AccountBook book, Caller caller, CancellationToken ct)
    {
        if ((Logins.Refuse(Login) ?? Refuse()) is { } refusal)
        {
            return (refusal, null);
        }

        var secret = Prefix + Secret.New();
        var digest = Secret.Digest(secret);
        var owner = await book.Ledger.PersonAsync(Logins.Normal(Login), ct).ConfigureAwait(false);
        var label = await book.Ledger.TextAsync(Label.Trim(), null, ct).ConfigureAwait(false);
        string[] scopes = [.. Scopes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var made = new TokenIssued(digest[..IdLength], digest, owner, label, scopes, Repositories.Count == 0 ? null : [.. Repositories], book.Now.AddDays(Days));
        var verdict = await book.DecideAsync(caller, null, state => Decide(state, made), ct).ConfigureAwait(false);
        return (verdict, verdict is Verdict.Append { IsRepeated: false } ? new IssuedToken("solvent.token/1", made.Token, secret, Logins.Normal(Login), Label.Trim(), scopes, made.Repositories ?? [], made.Until) : null);
    }

    private Refusal? Refuse() =>
        Scopes.Any(scope => scope is null) || Repositories.Any(one => one is null) ? Bad("A list holds null.")
        : Scopes.Count == 0 ? Bad($"Say what the token may do: {string.Join(", ", Platform.Security.Scopes.All)}.")
        : Scopes.FirstOrDefault(scope => !Platform.Security.Scopes.All.Contains(scope)) is { } unknown ? Bad($"There is no scope '{unknown}'; there are {string.Join(", ", Platform.Security.Scopes.All)}.")
        : Days is < 1 or > LongestDays ? Bad($"A token lives 1 to {LongestDays} days.")
        : string.IsNullOrWhiteSpace(Label) || Label.Length > LongestLabel ? Bad($"Say in a few words what the token is for, in {LongestLabel} characters at most.")
        : Repositories.Count > MostRepositories || Repositories.Any(one => one.Length is 0 or > 200) ? Bad($"A token is for {MostRepositories} repositories at most, each named by its id; without any it is for all.")
        : null;

    private static Refusal Bad(string sentence) => new(RefusalKind.BadInput, sentence);
}

/// <summary>A token that was just made: <c>solvent.token/1</c>. The only place where its secret stands.</summary>
internal sealed record IssuedToken(
    string Schema, string Id, string Secret, string Owner, string Label, IReadOnlyList<string> Scopes, IReadOnlyList<string> Repositories, DateTimeOffset Until);
