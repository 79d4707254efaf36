using System.Security.Cryptography;
using System.Text;

namespace Solvent.Modules.Assets;

/// <summary>The files of one version of an asset.</summary>
/// <param name="Place">What messages call it, such as <c>catalogue/assets/llm-call-guardrails/1.0.0</c>.</param>
/// <param name="Files">Texts by path in the folder, with <c>/</c>.</param>
internal sealed record AssetFolder(string Place, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>The file that says what the asset is.</summary>
    public const string Manifest = "asset.yaml";

    /// <summary>The folder of the sections' texts.</summary>
    public const string Sections = "sections/";

    /// <summary>SHA-256 (hex) of everything that the rendered text hangs on: what it says of itself, its sections, and the shared texts.</summary>
    /// <param name="partials">Names and texts of the shared texts that it includes.</param>
    public string Digest(IEnumerable<(string Name, string Text)> partials)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, text) in Files.Where(file => file.Key == Manifest || file.Key.StartsWith(Sections, StringComparison.Ordinal)).Select(file => (file.Key, file.Value))
            .Concat(partials.Select(partial => ($"partials/{partial.Name}", partial.Text))).OrderBy(file => file.Item1, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{path}\n{Encoding.UTF8.GetByteCount(text)}\n{text}"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
