using System.CommandLine;
using System.Globalization;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Register;

/// <summary><c>solvent debt show ID</c> and <c>solvent debt explain ID</c>.</summary>
internal sealed class ShowCommands(RegisterCommands shared)
{
    private const int MostFindings = 20;

    /// <summary>The command <c>show</c>.</summary>
    public Command Show()
    {
        var (id, format, output) = (RegisterCommands.Id(), Format(), CliOutput.Option());
        return new CliCommand("show", "Show an item: its places, decisions and history") { id, format, output, shared.Db }.Runs(async (parsed, ct) =>
        {
            await using var session = shared.Open(parsed);
            var view = await session.ViewAsync(null, ct);
            var (document, refusal) = await new ShowItem(parsed.GetValue(id)!).HandleAsync(session.Book, view, ct);
            return refusal is not null ? shared.Refuse(refusal)
                : Write(parsed, format, output, () => Page(document!), file => CliOutput.WriteJson(shared.Console, file, document!, DocumentJson.Default.DebtItemDocument));
        });
    }

    /// <summary>The command <c>explain</c>.</summary>
    public Command Explain()
    {
        var (id, format, output) = (RegisterCommands.Id(), Format(), CliOutput.Option());
        return new CliCommand("explain", "Show the whole arithmetic of an item, with every input") { id, format, output, shared.Db }.Runs(async (parsed, ct) =>
        {
            await using var session = shared.Open(parsed);
            var (document, refusal) = await new ExplainItem(parsed.GetValue(id)!).HandleAsync(session.Book, await session.ViewAsync(null, ct), ct);
            return refusal is not null ? shared.Refuse(refusal)
                : Write(parsed, format, output, () => Page(document!), file => CliOutput.WriteJson(shared.Console, file, document!, DocumentJson.Default.DebtExplanation));
        });
    }

    private static Option<string> Format()
    {
        var format = new Option<string>("--format") { HelpName = "FORMAT", Description = "text or json", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        return format;
    }

    private ExitCode Write(ParseResult parsed, Option<string> format, Option<string?> output, Func<IEnumerable<string>> lines, Action<string?> json)
    {
        var file = parsed.GetValue(output);
        if (parsed.GetValue(format) == "json")
        {
            json(file);
        }
        else
        {
            CliOutput.WriteText(shared.Console, file, string.Concat(lines().Select(line => TerminalText.Encode(line) + "\n")));
        }

        return ExitCode.Fine;
    }

    private static IEnumerable<string> Page(DebtItemDocument shown)
    {
        var item = shown.Item;
        yield return $"{item.Id}  {item.Rule}";
        yield return $"{item.Title}";
        yield return "";
        yield return $"  state      {item.State.Replace('-', ' ')}{(shown.EndedBecause is { } why ? $" ({why.Replace('-', ' ')})" : "")}{(item.PlannedBy is { } by ? $", by {Day(by)}" : "")}";
        yield return $"  principal  {Effort.Text(item.Minutes)}   interest unknown   paid by {item.PaidBy}";
        yield return $"  risk       {item.Tier} (revenue {item.Tiers.Revenue}, safety {item.Tiers.Safety}, regulatory {item.Tiers.Regulatory}), severity {item.Severity}";
        yield return $"  component  {item.Component} of {item.Repository}, owner {item.Owner ?? "unknown"}";
        if (shown.Treatment is { } treatment)
        {
            yield return $"  treated    {treatment.Sentence}";
        }

        yield return "";
        foreach (var finding in shown.Findings.Take(MostFindings))
        {
            yield return $"  {finding.Fingerprint[..Math.Min(8, finding.Fingerprint.Length)]}  {finding.Path}:{finding.Line}  {finding.Message}{(finding.Decision is { } n ? $" [decision {n}]" : "")}";
        }

        if (shown.Findings.Count > MostFindings)
        {
            yield return $"  and {shown.Findings.Count - MostFindings} more; --format json has them all";
        }

        foreach (var line in Decided(shown.Decisions, shown.Approvals))
        {
            yield return line;
        }

        yield return "";
        foreach (var entry in shown.Timeline)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"  {entry.At:yyyy-MM-dd HH:mm}  {entry.Text}  {entry.By}{(entry.Reason is { } r ? $": {r}" : "")}");
        }
    }

    private static IEnumerable<string> Page(DebtExplanation shown)
    {
        yield return $"{shown.Id}  {shown.State.Replace('-', ' ')}";
        yield return "";
        yield return $"  principal  {shown.Principal.Formula}";
        foreach (var risk in shown.Risks)
        {
            yield return $"  {risk.Kind,-10} risk {risk.Risk} at criticality {risk.Criticality ?? "unknown"} is {risk.Tier}   (risk 0 to 5: {string.Join(", ", risk.Row)})";
        }

        yield return "  interest   unknown";
        yield return shown.Rank.Place is { } place ? $"  rank       {place} of {shown.Rank.Of}" : "  rank       none: it is not owed";
        yield return $"             {shown.Rank.Order}";
        yield return "";
        foreach (var input in shown.Inputs)
        {
            yield return $"  {input.Name} = {input.Value}   ({input.From})";
        }

        foreach (var line in Decided(shown.Decisions, shown.Approvals))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Decided(IReadOnlyList<ShownDecision> decisions, IReadOnlyList<ListedApproval> approvals)
    {
        foreach (var (decision, number) in decisions.Select((d, i) => (d, i + 1)))
        {
            yield return $"  decision {number}: {decision.Kind.Replace('-', ' ')} by {decision.By}{(decision.ApprovedBy is { } second ? $", approved by {second}" : "")}{(decision.Until is { } until ? $" until {Day(until)}" : "")}{(decision.Holds ? "" : " (expired)")}: {decision.Reason ?? "(erased)"}";
        }

        foreach (var approval in approvals)
        {
            yield return $"  request {approval.Id}: to {(approval.Change == ApprovalChanges.Accept ? "accept" : "mark as a false alarm")} {Amount.Count(approval.Findings, "finding")}, asked by {approval.By}, {(approval.State == ApprovalStage.Waiting.Name() ? $"waits for approval until {Amount.Time(approval.Until)}" : "outdated: ask anew")}: {approval.Reason ?? "(erased)"}";
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
