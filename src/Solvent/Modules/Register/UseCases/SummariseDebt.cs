using System.CommandLine;
using System.Text.Json.Serialization;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Register;

/// <summary>Adds up what is owed, as the overview page does.</summary>
internal static class SummariseDebt
{
    /// <summary>Adds it up.</summary>
    public static DebtSummary Of(RegisterView view)
    {
        var owed = view.Rows.Where(r => r.State.IsOwed()).ToArray();
        return new DebtSummary(
            "solvent.debt-summary/1", DebtSum.Of(null, owed), By(owed, r => r.Category), By(owed, r => r.Component), By(owed, r => r.Owner));
    }

    private static DebtSum[] By(IEnumerable<DebtRow> owed, Func<DebtRow, string?> property) =>
    [
        .. owed.GroupBy(property, StringComparer.Ordinal).Select(g => DebtSum.Of(g.Key, [.. g]))
            .OrderByDescending(s => s.Minutes).ThenBy(s => s.Name, StringComparer.Ordinal),
    ];
}

/// <summary>What <c>debt summary --format json</c> gives: <c>solvent.debt-summary/1</c>. Parts are largest first and add up to the whole.</summary>
/// <param name="Schema">The schema's name.</param>
/// <param name="Owed">All that is owed.</param>
/// <param name="ByCategory">By category.</param>
/// <param name="ByComponent">By component.</param>
/// <param name="ByOwner">By owner; one without a name is what nobody owns.</param>
internal sealed record DebtSummary(
    string Schema, DebtSum Owed, IReadOnlyList<DebtSum> ByCategory, IReadOnlyList<DebtSum> ByComponent, IReadOnlyList<DebtSum> ByOwner);

/// <summary>Owed items added up.</summary>
/// <param name="Name">What they have in common, or null.</param>
/// <param name="Items">How many items.</param>
/// <param name="Findings">How many open findings.</param>
/// <param name="Minutes">Principal in minutes.</param>
/// <param name="HeavyMinutes">The critical and high part of it.</param>
internal sealed record DebtSum(string? Name, int Items, int Findings, double Minutes, double HeavyMinutes)
{
    /// <summary>Adds up rows.</summary>
    public static DebtSum Of(string? name, IReadOnlyCollection<DebtRow> rows)
    {
        var (all, heavy) = (Share.Of("", rows), Share.Of("", [.. rows.Where(Slice.IsHeavy)]));
        return new DebtSum(name, all.Items, all.Findings, all.Minutes, heavy.Minutes);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DebtSummary))]
internal sealed partial class DebtSummaryJson : JsonSerializerContext;

/// <summary><c>solvent debt summary</c>.</summary>
internal sealed class SummariseDebtCommand(RegisterCommands shared)
{
    /// <summary>The command.</summary>
    public Command Create()
    {
        var (asOf, output) = (RegisterCommands.AsOf(), CliOutput.Option());
        var format = new Option<string>("--format") { HelpName = "FORMAT", Description = "table or json", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json");
        return new CliCommand("summary", "Add up what is owed, by category, component and owner") { asOf, format, output, shared.Db }.Runs(async (parsed, ct) =>
        {
            await using var session = shared.Open(parsed);
            var summary = SummariseDebt.Of(await session.ViewAsync(parsed.GetValue(asOf), ct));
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(shared.Console, parsed.GetValue(output), summary, DebtSummaryJson.Default.DebtSummary);
            }
            else
            {
                CliOutput.WriteTable(shared.Console, parsed.GetValue(output), console => Write(console, summary));
            }

            return ExitCode.Fine;
        });
    }

    private static void Write(CliConsole console, DebtSummary summary)
    {
        var owed = summary.Owed;
        if (owed.Items == 0)
        {
            console.Line("Nothing is owed.");
            return;
        }

        Write(console, "CATEGORY", summary.ByCategory);
        Write(console, "COMPONENT", summary.ByComponent);
        Write(console, "OWNER", summary.ByOwner);
        console.Line($"{Amount.Count(owed.Items, "item")}, {Effort.Text(owed.Minutes)} to pay off, {Effort.Text(owed.HeavyMinutes)} of it critical or high.");
    }

    private static void Write(CliConsole console, string by, IReadOnlyList<DebtSum> parts)
    {
        var table = new TextTable(
            new(by, Least: 12), new("ITEMS", IsRight: true), new("PLACES", IsRight: true, Drop: 1), new("EFFORT", IsRight: true), new("CRITICAL OR HIGH", IsRight: true, Drop: 2));
        foreach (var part in parts)
        {
            table.Add(part.Name ?? "-", $"{part.Items}", $"{part.Findings}", Effort.Text(part.Minutes), Effort.Text(part.HeavyMinutes));
        }

        table.Write(console);
        console.Line();
    }
}
