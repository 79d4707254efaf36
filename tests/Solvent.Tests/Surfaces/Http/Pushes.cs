using System.Text.Json;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register;

namespace Solvent.Tests.Surfaces.Http;

/// <summary>Pushes in the making.</summary>
internal static class Pushes
{
    public const string Repository = "0f6c2a1b9d3e4f50";

    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A commit's id.</summary>
    public static string Commit(int number) => number.ToString("x40", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The first push of the default branch, with one finding for each name.</summary>
    public static PushDocument First(params string[] findings) => new(
        PushDocument.SchemaId,
        new PushedRepository(Repository, "shop", false, "git.example.org/team/shop", Commit(0xa), false, "main", false),
        new PushedState(Commit(1), "main", Noon), new PushBase(null, "first"), null,
        [.. findings.Select(name => new ScannedFinding("P02-cap", $"api/{name}.py", 3, 4, "No cap.", "production", "api", "@team", name, 5))],
        [new ScannedRule("P02-cap", "v1", "Model call without a cap", "prompt", "medium", "high", 10, 5, 2, 0, 1, "guardrails#caps")],
        new PushedCoverage(3, [], "", ["api/a.py", "api/b.py", "api/c.py"]), [new ScannedComponent("api", "high", "@team")], [], []);

    /// <summary>The next commit of the default branch.</summary>
    public static PushDocument Then(int commit, int before, string relation, params string[] findings) => First(findings) with
    {
        Commit = new PushedState(Commit(commit), "main", Noon.AddHours(commit)), Base = new PushBase(Commit(before), relation),
    };

    public static HttpContent Content(PushDocument push) => Asking.Json(JsonSerializer.Serialize(push, PushJson.Default.PushDocument));
}
