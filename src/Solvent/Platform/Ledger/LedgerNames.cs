using System.Buffers;
using System.Text;

namespace Solvent.Platform.Ledger;

/// <summary>The shapes of names in a fact. They are plain ASCII, so that an envelope never needs an escape.</summary>
internal static class LedgerNames
{
    /// <summary>The longest name of a stream, type, key or actor in characters.</summary>
    public const int MaxLength = 200;

    /// <summary>The actor of what the program does by itself.</summary>
    public const string System = "system";

    /// <summary>The prefix of a person's opaque id; 26 characters of base32 follow.</summary>
    public const string PersonPrefix = "p-";

    /// <summary>The prefix of a text's id; 32 hexadecimal digits follow.</summary>
    public const string TextPrefix = "t-";

    private static readonly byte[] Plain = [.. Enumerable.Range('!', '~' - '!' + 1).Where(c => c is not '"' and not '\\').Select(c => (byte)c)];
    private static readonly SearchValues<byte> PlainBytes = SearchValues.Create(Plain);
    private static readonly SearchValues<char> PlainLetters = SearchValues.Create(Encoding.ASCII.GetString(Plain));
    private static readonly SearchValues<char> Base32Digits = SearchValues.Create(Base32);
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>The actor of a policy: `policy/NAME`.</summary>
    public static string Policy(string name) => "policy/" + name;

    /// <summary>Checks `module.what-happened`.</summary>
    public static void CheckFactType(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var plain = name.Length <= MaxLength && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.');
        Require(plain && dot > 0 && dot < name.Length - 1, name, "a fact type is `module.what-happened` in lower case");
    }

    /// <summary>Checks `module/id`.</summary>
    public static void CheckStream(string stream)
    {
        var slash = stream.IndexOf('/', StringComparison.Ordinal);
        Require(IsPlain(stream) && slash > 0 && slash < stream.Length - 1, stream, "a stream is `module/id` in visible ASCII without quotes");
    }

    /// <summary>Checks an idempotency key: up to 200 characters of visible ASCII.</summary>
    public static void CheckKey(string key) => Require(IsPlain(key), key, "a key is 1 to 200 visible ASCII characters without quotes");

    /// <summary>Checks a person's id, `system` or `policy/NAME`: an actor is never a name.</summary>
    public static void CheckActor(string actor) =>
        Require(
            actor == System || (IsPlain(actor) && (IsPersonId(actor) || actor.StartsWith("policy/", StringComparison.Ordinal))),
            actor,
            "an actor is the id that PersonAsync gave, `system` or `policy/NAME`");

    /// <summary>Checks a text's id: a reason is never the text itself.</summary>
    public static void CheckText(string id) => Require(IsTextId(id), id, "a reason is the id that TextAsync gave");

    /// <summary>True for an id that <see cref="FactLedger.PersonAsync"/> gives.</summary>
    public static bool IsPersonId(string id) =>
        id.Length == 28 && id.StartsWith(PersonPrefix, StringComparison.Ordinal) && id.AsSpan(2).IndexOfAnyExcept(Base32Digits) < 0;

    /// <summary>True for an id that <see cref="FactLedger.TextAsync"/> gives.</summary>
    public static bool IsTextId(string id) =>
        id.Length == 34 && id.StartsWith(TextPrefix, StringComparison.Ordinal) && id.AsSpan(2).IndexOfAnyExcept(HexDigits) < 0;

    /// <summary>The alphabet of person ids.</summary>
    internal const string Base32 = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>True for 1 to 200 characters of visible ASCII without quote and backslash.</summary>
    internal static bool IsPlain(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= MaxLength && text.IndexOfAnyExcept(PlainLetters) < 0;

    /// <summary>The same of ASCII bytes.</summary>
    internal static bool IsPlain(ReadOnlySpan<byte> text) =>
        text.Length is > 0 and <= MaxLength && text.IndexOfAnyExcept(PlainBytes) < 0;

    private static void Require(bool holds, string value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException($"'{value}' does not fit: {rule}.");
        }
    }
}
