namespace Solvent.Modules.Graph.Engine;

/// <summary>A snapshot as bytes, and back.</summary>
internal static class GraphBytes
{
    /// <summary>Writes a snapshot.</summary>
    public static void Write(BinaryWriter writer, GraphSnapshot graph)
    {
        writer.Write(graph.Moments.Count);
        for (var i = 0; i < graph.Moments.Count; i++)
        {
            var moment = graph.Moments[i];
            writer.Write(moment.At.UtcTicks);
            writer.Write((byte)moment.Log);
            writer.Write(moment.Seq);
        }

        writer.Write(graph.NodeCount);
        for (var node = 0; node < graph.NodeCount; node++)
        {
            writer.Write(graph.Names[node]);
            WriteFaces(writer, graph, node);
        }

        writer.Write(graph.EdgeCount);
        foreach (var edge in graph.AllEdges())
        {
            writer.Write(edge.From);
            writer.Write(edge.To);
            writer.Write(edge.Life.Kind);
            writer.Write(edge.Life.Added);
            writer.Write(edge.Life.Ended < graph.Moments.Count ? edge.Life.Ended : EdgeTable.Open);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static GraphWriter Read(BinaryReader reader)
    {
        var moments = new Moment[reader.ReadInt32()];
        for (var i = 0; i < moments.Length; i++)
        {
            moments[i] = new Moment(new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero), (GraphLog)reader.ReadByte(), reader.ReadInt64());
        }

        var names = new string[reader.ReadInt32()];
        var faces = new FaceEvent?[names.Length];
        for (var node = 0; node < names.Length; node++)
        {
            names[node] = reader.ReadString();
            faces[node] = ReadFaces(reader);
        }

        var count = reader.ReadInt32();
        var rows = new EdgeRows(new int[count], new int[count], new EdgeLife[count], count);
        for (var i = 0; i < count; i++)
        {
            (rows.From[i], rows.To[i]) = (reader.ReadInt32(), reader.ReadInt32());
            rows.Life[i] = new EdgeLife(reader.ReadByte(), reader.ReadInt32()) { Ended = reader.ReadInt32() };
        }

        return new GraphWriter(names, faces, moments, rows);
    }

    // The oldest first.
    private static void WriteFaces(BinaryWriter writer, GraphSnapshot graph, int node)
    {
        var events = new Stack<FaceEvent>();
        for (var one = graph.Faces[node]; one is not null; one = one.Before)
        {
            if (one.Moment < graph.Moments.Count)
            {
                events.Push(one);
            }
        }

        writer.Write(events.Count);
        foreach (var one in events)
        {
            writer.Write(one.Moment);
            writer.Write(one.Face is not null);
            if (one.Face is { } face)
            {
                writer.Write(face.Label);
                WriteText(writer, face.Repository);
                WriteText(writer, face.Source);
                WriteText(writer, face.Page);
                writer.Write((byte)((face.IsPartial ? 1 : 0) | (face.IsMention ? 2 : 0)));
            }
        }
    }

    private static FaceEvent? ReadFaces(BinaryReader reader)
    {
        FaceEvent? last = null;
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var moment = reader.ReadInt32();
            last = new FaceEvent(moment, reader.ReadBoolean() ? ReadFace(reader) : null, last);
        }

        return last;
    }

    private static NodeFace ReadFace(BinaryReader reader)
    {
        var face = new NodeFace(reader.ReadString()) { Repository = ReadText(reader), Source = ReadText(reader), Page = ReadText(reader) };
        var marks = reader.ReadByte();
        return face with { IsPartial = (marks & 1) != 0, IsMention = (marks & 2) != 0 };
    }

    private static void WriteText(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
        {
            writer.Write(text);
        }
    }

    private static string? ReadText(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;
}
