namespace Solvent.Modules.Assets.Adoption;

/// <summary>Where assets may write. A lock file that names another place is lying.</summary>
internal static class AdoptedPaths
{
    private static readonly string[] s_files = ["CLAUDE.md", "GEMINI.md", ".github/copilot-instructions.md"];
    private static readonly string[] s_folders = [".claude/rules/", ".claude/skills/", ".cursor/rules/", ".github/instructions/", ".gemini/", ".windsurf/rules/"];

    /// <summary>Whether a path is one that a tool reads guidance from, inside the repository.</summary>
    public static bool IsAllowed(string path) =>
        IsInside(path) && (Array.Exists(s_files, file => file == path) || path == "AGENTS.md" || path.EndsWith("/AGENTS.md", StringComparison.Ordinal)
            || (Array.Exists(s_folders, folder => path.StartsWith(folder, StringComparison.Ordinal)) && (path.EndsWith(".md", StringComparison.Ordinal) || path.EndsWith(".mdc", StringComparison.Ordinal))));

    /// <summary>Whether a path stays inside the repository and out of git's folder.</summary>
    public static bool IsInside(string path) =>
        path.Length is > 0 and <= 400 && path[0] != '/' && !path.Contains('\\', StringComparison.Ordinal) && !path.Contains(':', StringComparison.Ordinal) && !path.Any(char.IsControl)
        && Array.TrueForAll(path.Split('/'), part => part.Length > 0 && part is not ("." or "..") && !part.Equals(".git", StringComparison.OrdinalIgnoreCase));
}
