using Solvent.Modules.Inventory.Contract;

namespace Solvent.Modules.Register;

/// <summary>
/// Entries of the team's file by what they can be about: rule, then fingerprint, folder, name or component. A finding is only
/// tried against those that name something of it, and those whose paths begin with a wildcard.
/// </summary>
internal sealed class DecisionIndex
{
    private readonly Dictionary<string, OfRule> byRule = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, OfRule[]> ofFullRule = new(StringComparer.Ordinal);

    /// <summary>Indexes entries in the file's order.</summary>
    public DecisionIndex(IEnumerable<Decision> entries)
    {
        foreach (var (at, entry) in entries.Index())
        {
            if (!byRule.TryGetValue(entry.Rule, out var slots))
            {
                byRule.Add(entry.Rule, slots = new OfRule());
            }

            slots.Add(new Entry(at, entry));
        }
    }

    /// <summary>How many times an entry was tried against a finding.</summary>
    public long Tried { get; private set; }

    /// <summary>The last entry that covers a finding, or null.</summary>
    public Decision? Last(ScannedFinding finding)
    {
        var last = default(Entry);
        foreach (var slots in Slots(finding.Rule))
        {
            foreach (var entries in slots.For(finding))
            {
                // From the end, and no further than to one that stands before what was found.
                for (var i = entries.Count - 1; i >= 0 && (last.Decision is null || entries[i].At > last.At); i--)
                {
                    Tried++;
                    if (entries[i].Decision!.IsAbout(finding.Rule, finding.Component, finding.Path))
                    {
                        last = entries[i];
                    }
                }
            }
        }

        return last.Decision;
    }

    // An entry names a rule in full, or a part of it that ends before a dash.
    private OfRule[] Slots(string rule)
    {
        if (!ofFullRule.TryGetValue(rule, out var slots))
        {
            var names = Enumerable.Range(0, rule.Length).Where(at => rule[at] == '-').Select(at => rule[..at]).Append(rule);
            ofFullRule.Add(rule, slots = [.. names.Select(name => byRule.GetValueOrDefault(name)).OfType<OfRule>()]);
        }

        return slots;
    }

    private readonly record struct Entry(int At, Decision? Decision);

    /// <summary>The entries that name one rule.</summary>
    private sealed class OfRule
    {
        private const string Special = "*?[\\";

        private readonly Dictionary<string, List<Entry>> byFingerprint = new(StringComparer.OrdinalIgnoreCase);
        private readonly Dictionary<string, List<Entry>> byFolder = new(StringComparer.Ordinal);
        private readonly Dictionary<string, List<Entry>> byName = new(StringComparer.Ordinal);
        private readonly Dictionary<string, List<Entry>> byComponent = new(StringComparer.Ordinal);
        private readonly List<Entry> others = [];

        public void Add(Entry entry)
        {
            var decision = entry.Decision!;
            if (decision.Fingerprints.Count > 0)
            {
                foreach (var fingerprint in decision.Fingerprints.Distinct(StringComparer.OrdinalIgnoreCase))
                {
                    Put(byFingerprint, fingerprint, entry);
                }
            }
            else if (decision.Paths.Count > 0)
            {
                AddPaths(entry, decision.Paths);
            }
            else if (decision.Component is { } component)
            {
                byComponent[component] = [entry];
            }
            else
            {
                // It covers all that those before it do.
                others.RemoveAll(one => one.Decision!.Paths.Count == 0);
                others.Add(entry);
            }
        }

        public IEnumerable<List<Entry>> For(ScannedFinding finding)
        {
            yield return others;
            if (byComponent.TryGetValue(finding.Component, out var ofComponent))
            {
                yield return ofComponent;
            }

            if (byFingerprint.TryGetValue(finding.Fingerprint, out var ofFingerprint))
            {
                yield return ofFingerprint;
            }

            for (var (start, end) = (0, 0); byFolder.Count + byName.Count > 0 && end < finding.Path.Length; start = end + 1)
            {
                end = finding.Path.IndexOf('/', start) is >= 0 and var slash ? slash : finding.Path.Length;
                if (byFolder.TryGetValue(finding.Path[..end], out var below))
                {
                    yield return below;
                }

                if (byName.TryGetValue(finding.Path[start..end], out var named))
                {
                    yield return named;
                }
            }
        }

        // What a pattern asks for whatever else it says; one that only takes out needs no place of its own.
        private void AddPaths(Entry entry, IReadOnlyList<string> paths)
        {
            foreach (var path in paths.Where(path => !path.StartsWith('!')))
            {
                var body = path.Length > 1 ? path.TrimEnd('/') : path;
                var isTied = body.Contains('/', StringComparison.Ordinal);
                var parts = body.TrimStart('/').Split('/').TakeWhile(part => part.AsSpan().IndexOfAny(Special) < 0).ToArray();
                if (parts.Length == 0)
                {
                    others.Add(entry);
                }
                else
                {
                    Put(isTied ? byFolder : byName, string.Join('/', parts), entry);
                }
            }
        }

        private static void Put(Dictionary<string, List<Entry>> slots, string key, Entry entry)
        {
            if (!slots.TryGetValue(key, out var entries))
            {
                slots.Add(key, entries = []);
            }

            entries.Add(entry);
        }
    }
}
