using Solvent.Modules.Governance.Accounts;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Governance.Accounts;

/// <summary>Several replicas over one ledger, each with a state of its own.</summary>
internal sealed class Replicas(LedgerPlaces places, TimeProvider clock) : IAsyncDisposable
{
    public static readonly Caller Root = new(LedgerNames.System, "root");

    private readonly List<(FactLedger Ledger, AccountBook Book)> opened = [];

    /// <summary>One more replica.</summary>
    /// <param name="types">The facts that it knows; those of the program when left out.</param>
    public AccountBook Open(FactTypes? types = null)
    {
        var ledger = FactLedger.Open(places["team"], types ?? Program.Facts(), clock);
        var book = new AccountBook(ledger, clock);
        opened.Add((ledger, book));
        return book;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (ledger, book) in opened)
        {
            book.Dispose();
            await ledger.DisposeAsync();
        }

        places.Dispose();
    }
}

/// <summary>Short ways to change accounts in tests.</summary>
internal static class Changing
{
    public static async Task<string> OpenAsync(this AccountBook book, string login, string? role = "viewer", string? password = null)
    {
        Assert.IsType<Verdict.Append>(await new OpenAccount(login, password, role, null).HandleAsync(book, Replicas.Root, default));
        return (await book.Ledger.FindPersonAsync(login))!;
    }

    public static async Task<IssuedToken> TokenAsync(this AccountBook book, string login, params string[] scopes)
    {
        var (verdict, token) = await new IssueToken(login, "test", scopes, [], 1).HandleAsync(book, Replicas.Root, default);
        Assert.IsType<Verdict.Append>(verdict);
        return token!;
    }
}
