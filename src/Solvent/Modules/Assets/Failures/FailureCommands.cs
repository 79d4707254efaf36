using System.CommandLine;
using Solvent.Modules.Assets.Commands;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Assets.Failures;

/// <summary><c>solvent failure list|show</c>.</summary>
/// <param name="console">Where it writes.</param>
/// <param name="types">The facts that the program knows.</param>
/// <param name="time">The clock.</param>
internal sealed class FailureCommands(CliConsole console, FactTypes types, TimeProvider time)
{
    /// <summary>The group.</summary>
    public Command Create() => new CliCommand("failure", "How AI features fail, and what keeps each way in check here") { List(), Show() };

    private Command List()
    {
        var (format, output) = (CliOutput.Format("table", "json"), CliOutput.Option());
        return new CliCommand("list", "List the failure modes with how their controls stand here")
        {
            Details = "adopted: how many of the asset sections that keep it in check stand in this repository; owed: what its rules found here. Both as the register says; without one they are not known.",
        }.With(format, output).Runs(async (parsed, ct) =>
        {
            var document = FailureModesDocument.Of(FailureMode.All, await StandingAsync(ct));
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(console, parsed.GetValue(output), document, FailureJson.Default.FailureModesDocument);
            }
            else
            {
                CliOutput.WriteTable(console, parsed.GetValue(output), target => Write(target, document.Items));
            }

            return ExitCode.Fine;
        });
    }

    private Command Show()
    {
        var (id, format, output) = (new Argument<string>("mode") { Description = "The failure mode, such as runaway-cost" }, CliOutput.Format("text", "json"), CliOutput.Option());
        return new CliCommand("show", "Show a failure mode: what goes wrong, and its sections, rules, test, alert and way back").With(id, format, output).Runs(async (parsed, ct) =>
        {
            var name = parsed.GetValue(id)!;
            var mode = FailureMode.Find(name) ?? throw new UsageException($"there is no failure mode `{name}`{Near(name)}; `solvent failure list` shows all.");
            var shown = ListedFailureMode.Of(mode, await StandingAsync(ct));
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(console, parsed.GetValue(output), new FailureModesDocument("solvent.failure-modes/1", [shown]), FailureJson.Default.FailureModesDocument);
            }
            else
            {
                CliOutput.WriteTable(console, parsed.GetValue(output), target => Write(target, shown));
            }

            return ExitCode.Fine;
        });
    }

    private static string Near(string name) => Spelling.Near(name, FailureMode.All, mode => mode.Id).FirstOrDefault() is { } near ? $"; did you mean `{near.Id}`?" : "";

    private async Task<FailureStanding> StandingAsync(CancellationToken ct)
    {
        await using var register = SharedRegister.Find(types, time, AssetCommandParts.Folder);
        if (register is null)
        {
            return FailureStanding.Unknown;
        }

        using var book = new AdoptionBook(register, AssetCommandParts.Folder);
        var repository = await RepositoryScans.IdentifyAsync(AssetCommandParts.Folder, ct).ConfigureAwait(false);
        return (await book.ViewAsync(new HashSet<string>(StringComparer.Ordinal) { repository.Id }, ct).ConfigureAwait(false)).Failures();
    }

    private static void Write(CliConsole console, IReadOnlyList<ListedFailureMode> modes)
    {
        var table = new TextTable(new("failure mode"), new("class", Drop: 1), new("adopted", IsRight: true), new("owed", IsRight: true), new("what happens", Least: 20));
        foreach (var mode in modes)
        {
            table.Add(mode.Id, mode.Class, $"{mode.Adopted.Count} of {mode.Sections.Count}", mode.OwedItems == 0 ? "–" : Amount.Effort(mode.OwedMinutes), mode.Title);
        }

        table.Write(console);
    }

    private static void Write(CliConsole console, ListedFailureMode mode)
    {
        console.Line($"{mode.Id} ({mode.Class})", Ink.Bold);
        console.Paragraph(mode.Title);
        console.Line();
        console.Paragraph(mode.What);
        console.Paragraph($"Seen as: {mode.SeenAs}");
        console.Line();
        var table = new TextTable(new("control"), new("", Least: 30));
        foreach (var section in mode.Sections)
        {
            table.Add("section", mode.Adopted.Contains(section, StringComparer.Ordinal) ? $"{section}, adopted" : section);
        }

        table.Add("rules", mode.Rules.Count == 0 ? "none finds it" : string.Join(", ", mode.Rules) + (mode.OwedItems == 0 ? "" : $"; {Amount.Count(mode.OwedItems, "item")} owed, {Amount.Effort(mode.OwedMinutes)}"));
        table.Write(console);
        console.Line();
        console.Paragraph($"Test: {mode.Test}");
        console.Paragraph($"Alert: {mode.Alert}");
        console.Paragraph($"Rollback: {mode.Rollback}");
    }
}
