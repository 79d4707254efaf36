namespace Solvent.Modules.Assets.Adoption;

/// <summary>The tools that a repository has files of.</summary>
internal static class ToolsInUse
{
    private static readonly (string Target, string[] Places)[] s_signs =
    [
        ("claude", ["CLAUDE.md", ".claude"]), ("cursor", [".cursor", ".cursorrules"]), ("agents", ["AGENTS.md"]),
        ("copilot", [".github/copilot-instructions.md", ".github/instructions"]), ("gemini", ["GEMINI.md", ".gemini"]), ("windsurf", [".windsurf", ".windsurfrules"]),
    ];

    /// <summary>The targets to write an asset for.</summary>
    /// <param name="top">Absolute path of the repository's top.</param>
    /// <param name="asset">Says what it was written for, where nothing is in use.</param>
    public static IReadOnlyList<string> Of(string top, Asset asset)
    {
        var used = s_signs.Where(sign => Array.Exists(sign.Places, place => Path.Exists(Path.Combine(top, place)))).Select(sign => sign.Target).ToArray();
        return used.Length > 0 ? used
            : asset.Kind switch
            {
                AssetKind.ClaudeMd => ["claude"],
                AssetKind.CursorRules => ["cursor"],
                _ => ["agents"],
            };
    }
}
