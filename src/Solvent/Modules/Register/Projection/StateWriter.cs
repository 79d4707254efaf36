using System.Text.Json;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;

namespace Solvent.Modules.Register;

/// <summary>
/// Writes a register for its checkpoint: texts once in a table, rules once, items small. Numbers are seven-bit encoded.
/// </summary>
internal sealed class StateWriter(BinaryWriter writer)
{
    private readonly Dictionary<string, int> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<RuleTerms, int> rules = [];

    /// <summary>Writes the state.</summary>
    public void Write(RegisterState state)
    {
        writer.Write7BitEncodedInt(state.Repositories.Count);
        foreach (var (_, scan) in state.Repositories)
        {
            WriteScan(scan);
        }

        writer.Write7BitEncodedInt(state.Items.Count);
        foreach (var item in state.Items.All)
        {
            WriteItem(item);
        }

        writer.Write(JsonSerializer.Serialize([.. state.Known.Values], RegisterJson.Default.KnownRepositoryArray));
        writer.Write(JsonSerializer.Serialize(ApprovalRecords.Of(state.Approvals), DecidingJson.Default.ApprovalRecords));
    }

    private void WriteScan(RegisteredScan registered)
    {
        var scan = registered.Scan;
        Text(scan.Repository);
        Text(scan.Name);
        Text(scan.Commit);
        Text(scan.Ref);
        writer.Write(scan.Dirty);
        Text(scan.Folder);
        writer.Write7BitEncodedInt(scan.Files);
        writer.Write7BitEncodedInt(scan.Unreadable);
        writer.Write7BitEncodedInt(scan.Findings);
        Text(scan.Rules);
        Time(registered.At);
    }

    private void WriteItem(DebtItem item)
    {
        writer.Write(item.Id);
        Text(item.Repository);
        Text(item.Component);
        Rule(item.Rule);
        Text(item.Tiers.Revenue);
        Text(item.Tiers.Safety);
        Text(item.Tiers.Regulatory);
        Text(item.Criticality);
        Text(item.DeclaredOwner);
        Text(item.AssignedOwner);
        writer.Write((byte)((int)item.Stage | ((int)item.Ending << 4)));
        Day(item.PlannedBy);
        Text(item.EndedBecause);
        writer.Write(item.PaidMinutes);
        Time(item.FirstSeen);
        writer.Write(item.LastSeen.HasValue);
        Time(item.LastSeen ?? default);
        WriteTreatment(item.Treatment);
        WriteFindings(item.Findings);
    }

    private void WriteTreatment(ItemTreatment? treatment)
    {
        Text(treatment?.Asset);
        if (treatment is not null)
        {
            Text(treatment.Version);
            Text(treatment.Section);
            Time(treatment.At);
            writer.Write((byte)treatment.Was);
        }
    }

    private void WriteFindings(ItemFindings findings)
    {
        Counts(findings.Undecided);
        writer.Write7BitEncodedInt(findings.Decided.Length);
        foreach (var (decision, covers) in findings.Decided)
        {
            writer.Write((byte)decision.Kind);
            Text(decision.By);
            Text(decision.Reason);
            Day(decision.Until);
            Time(decision.At);
            Text(decision.ApprovedBy);
            Counts(covers);
        }

        writer.Write7BitEncodedInt(findings.Content.Length);
        writer.Write(findings.Content.Span);
    }

    private void Rule(RuleTerms rule)
    {
        if (rules.TryGetValue(rule, out var known))
        {
            writer.Write7BitEncodedInt(known);
            return;
        }

        rules.Add(rule, rules.Count + 1);
        writer.Write7BitEncodedInt(0);
        foreach (var text in new[] { rule.Id, rule.Version, rule.Title, rule.Category, rule.Severity, rule.Confidence, rule.PaidBy })
        {
            Text(text);
        }

        foreach (var number in new[] { rule.Base, rule.Each }.Concat(FindingRoles.All.Select(r => rule.Weights[r])))
        {
            writer.Write(number);
        }

        writer.Write7BitEncodedInt(rule.Risk.Revenue);
        writer.Write7BitEncodedInt(rule.Risk.Safety);
        writer.Write7BitEncodedInt(rule.Risk.Regulatory);
    }

    private void Counts(RoleCounts counts)
    {
        foreach (var role in FindingRoles.All)
        {
            writer.Write7BitEncodedInt(counts[role]);
        }
    }

    // 0 is null, 1 a new text, the rest a known one.
    private void Text(string? text)
    {
        if (text is null)
        {
            writer.Write7BitEncodedInt(0);
        }
        else if (texts.TryGetValue(text, out var known))
        {
            writer.Write7BitEncodedInt(known + 2);
        }
        else
        {
            texts.Add(text, texts.Count);
            writer.Write7BitEncodedInt(1);
            writer.Write(text);
        }
    }

    private void Day(DateOnly? day) => writer.Write7BitEncodedInt(day is { } known ? known.DayNumber + 1 : 0);

    private void Time(DateTimeOffset time) => writer.Write(time.UtcTicks);
}
