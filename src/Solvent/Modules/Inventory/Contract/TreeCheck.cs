using System.Text.Json.Serialization;

namespace Solvent.Modules.Inventory.Contract;

/// <summary>What another module checks when <c>check</c> runs; <c>Program.cs</c> hands it to the command.</summary>
/// <param name="path">What is checked: a file or folder.</param>
/// <returns>What is wrong; the check fails where there is anything.</returns>
internal delegate IReadOnlyList<TreeProblem> TreeCheck(string path);

/// <summary>Something that is wrong in a repository, and is no finding of a rule.</summary>
/// <param name="Kind">For code: <c>asset-drifted</c>.</param>
/// <param name="Path">The file, from the repository's top.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Remedy">What to do; empty where the problem says it.</param>
internal sealed record TreeProblem(string Kind, string Path, string Problem, string Remedy)
{
    /// <summary>One sentence.</summary>
    [JsonIgnore]
    public string Sentence => Remedy.Length == 0 ? Problem : $"{Problem}; {Remedy}.";
}
