using System.Globalization;

namespace Solvent.Modules.Register;

/// <summary>The version of an item for <c>ETag</c> and <c>If-Match</c>: the number of its facts.</summary>
internal static class ItemVersion
{
    /// <summary>The text of a version.</summary>
    public static string Text(long version) => string.Create(CultureInfo.InvariantCulture, $"v{version}");
}
