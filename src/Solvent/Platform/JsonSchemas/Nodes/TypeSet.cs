using System.Text.Json;

namespace Solvent.Platform.JsonSchemas.Nodes;

/// <summary>Types of values.</summary>
[Flags]
internal enum TypeSet
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>null.</summary>
    Null = 1,

    /// <summary>true and false.</summary>
    Boolean = 2,

    /// <summary>Objects.</summary>
    Object = 4,

    /// <summary>Lists.</summary>
    Array = 8,

    /// <summary>Any number.</summary>
    Number = 16,

    /// <summary>Texts.</summary>
    String = 32,

    /// <summary>Whole numbers, however they are written.</summary>
    Integer = 64,

    /// <summary>All of them.</summary>
    Any = Null | Boolean | Object | Array | Number | String | Integer,
}

/// <summary>Names of types.</summary>
internal static class TypeSets
{
    private static readonly (string Name, TypeSet Type)[] s_names =
        [("null", TypeSet.Null), ("boolean", TypeSet.Boolean), ("object", TypeSet.Object), ("array", TypeSet.Array), ("number", TypeSet.Number), ("string", TypeSet.String), ("integer", TypeSet.Integer)];

    /// <summary>The type that a schema names; none where there is no such type.</summary>
    public static TypeSet Of(string name) => s_names.FirstOrDefault(one => one.Name == name).Type;

    // By the numbers of JsonValueKind.
    private static ReadOnlySpan<byte> OfKinds => [(byte)TypeSet.None, (byte)TypeSet.Object, (byte)TypeSet.Array, (byte)TypeSet.String, (byte)TypeSet.Number, (byte)TypeSet.Boolean, (byte)TypeSet.Boolean, (byte)TypeSet.Null];

    /// <summary>The type of a value; of numbers, that of any number.</summary>
    public static TypeSet Of(JsonValueKind kind) => (TypeSet)OfKinds[(int)kind];

    /// <summary>What a value is that is none of some types.</summary>
    public static string Name(JsonValueKind kind, TypeSet types) =>
        kind == JsonValueKind.Number && (types & TypeSet.Integer) != 0 ? "a number with a fraction" : Article(s_names.First(one => one.Type == Of(kind)).Name);

    /// <summary>Types for a message: <c>a string or null</c>.</summary>
    public static string Names(TypeSet types) => string.Join(" or ", s_names.Where(one => (types & one.Type) != 0).Select(one => Article(one.Name)));

    private static string Article(string name) => name == "null" ? name : name[0] is 'a' or 'i' or 'o' ? $"an {name}" : $"a {name}";
}
