namespace Solvent.Modules.Assets.Targets;

/// <summary>Writes one guidance for each tool.</summary>
internal static class TargetWriters
{
    private static readonly Dictionary<string, Func<Guidance, TargetOutput>> Writers = new(StringComparer.Ordinal)
    {
        ["claude"] = ClaudeTarget.Write,
        ["cursor"] = CursorTarget.Write,
        ["agents"] = AgentsTarget.Write,
        ["skill"] = SkillTarget.Write,
        ["copilot"] = CopilotTarget.Write,
        ["gemini"] = GeminiTarget.Write,
        ["windsurf"] = WindsurfTarget.Write,
    };

    /// <summary>The ids of the targets, in the order of the documentation.</summary>
    public static IReadOnlyList<string> Ids { get; } = ["claude", "cursor", "agents", "skill", "copilot", "gemini", "windsurf"];

    /// <summary>Writes a guidance for a target. The same guidance always gives the same bytes.</summary>
    /// <param name="target">One of <see cref="Ids"/>.</param>
    /// <param name="guidance">What is to be said; faults in it give errors and no files.</param>
    /// <exception cref="ArgumentException">There is no such target.</exception>
    public static TargetOutput Write(string target, Guidance guidance)
    {
        if (!Writers.TryGetValue(target, out var writer))
        {
            throw new ArgumentException($"no target `{target}`; there are {string.Join(", ", Ids)}", nameof(target));
        }

        var faults = GuidanceCheck.Faults(guidance);
        if (faults.Count > 0)
        {
            return new TargetOutput([], faults);
        }

        var (files, notes) = writer(guidance);
        return new TargetOutput([.. files.OrderBy(static file => file.Path, StringComparer.Ordinal)], notes);
    }
}
