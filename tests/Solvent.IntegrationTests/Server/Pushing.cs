using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Solvent.Modules.Governance;
using Solvent.Modules.Governance.Accounts;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.IntegrationTests.Server;

/// <summary>A token that may push, and pushes in the making, without a program of their own.</summary>
internal static class Pushing
{
    /// <summary>The facts of the whole program.</summary>
    public static FactTypes Facts() => GovernanceModule.AddFacts(RegisterModule.AddFacts(DecidingJson.AddTo(new FactTypes())));

    /// <summary>Opens an account in a ledger and gives a token of it.</summary>
    public static async Task<string> TokenAsync(string place)
    {
        await using var ledger = FactLedger.Open(place, Facts(), TimeProvider.System);
        using var accounts = new AccountBook(ledger, TimeProvider.System);
        var system = new Caller(LedgerNames.System, "test");
        await new OpenAccount("ci", null, "maintainer", null).HandleAsync(accounts, system, CancellationToken.None);
        return (await new IssueToken("ci", "test", ["scan:write", "debt:read"], [], 1).HandleAsync(accounts, system, CancellationToken.None)).Token!.Secret;
    }

    /// <summary>Pushes the default branch of a repository of its own for each number.</summary>
    public static async Task<HttpResponseMessage> PushAsync(this HttpClient client, int number, int findings = 1)
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(Document(number, findings), PushJson.Default.PushDocument));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await client.PostAsync(new Uri("/api/v1/scans", UriKind.Relative), content);
    }

    private static PushDocument Document(int number, int findings) => new(
        PushDocument.SchemaId,
        new PushedRepository(number.ToString("x16", CultureInfo.InvariantCulture), $"r{number}", false, $"git.example.org/team/r{number}", Hash(0xa), false, "main", false),
        new PushedState(Hash(1), "main", new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero)), new PushBase(null, "first"), null,
        [.. Enumerable.Range(0, findings).Select(i => new ScannedFinding("P02-cap", "api/a.py", i + 1, i + 2, "No cap.", "production", "api", "@team", Fingerprint(number, i), 5))],
        [new ScannedRule("P02-cap", "v1", "Model call without a cap", "prompt", "medium", "high", 10, 5, 2, 0, 1, "guardrails#caps")],
        new PushedCoverage(1, [], "", ["api/a.py"]), [new ScannedComponent("api", "high", "@team")], [], []);

    private static string Fingerprint(int number, int finding) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{number} {finding}"))))[..32];

    private static string Hash(int number) => number.ToString("x40", CultureInfo.InvariantCulture);
}
